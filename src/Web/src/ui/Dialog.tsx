import { useEffect, useId, useRef, type ReactNode } from 'react'
import { XMarkIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { Button } from './Button'
import css from './ui.module.css'

/** A dialog, shown as long as it is rendered. The browser keeps the focus in it and gives it back afterwards. */
export function Dialog({ title, close, wide, closable = true, children }: { title: ReactNode, close: () => void, wide?: boolean, closable?: boolean, children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const shown = dialog.current!
    const before = document.activeElement as HTMLElement | null
    if (!shown.open) shown.showModal()
    // The first thing to fill in, rather than the button that closes.
    shown.querySelector<HTMLElement>("input:not([hidden], [type='radio']:not(:checked)), select, textarea")?.focus()
    return () => {
      shown.close()
      if (before?.isConnected) before.focus()
    }
  }, [])
  return (
    // A press on the backdrop closes it, as Escape does: a convenience beside the button.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events
    <dialog ref={dialog} aria-labelledby={heading} className={`${css.dialog} ${wide ? css.dialogWide : ''}`}
      onCancel={event => { event.preventDefault(); if (closable) close() }}
      onClick={event => { if (event.target === dialog.current && closable && outside(event, dialog.current)) close() }}>
      <div className={css.dialogHead}>
        <h2 id={heading}>{title}</h2>
        {closable && <Button kind="quiet" small iconOnly aria-label={t('ui.close')} onClick={close}><XMarkIcon className="icon" aria-hidden /></Button>}
      </div>
      {children}
    </dialog>
  )
}

const outside = (event: { clientX: number, clientY: number }, box: HTMLElement) => {
  const { left, right, top, bottom } = box.getBoundingClientRect()
  return event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom
}

/** The buttons at a dialog's end; the one that does it comes last. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className={css.dialogFoot}>{children}</div>
}

/**
 * Asks before something that is not easily taken back.
 * @param yes what it does; harmless when nobody loses anything by it
 * @param no what leaves it as it is, where "Cancel" could be taken for the other button
 */
export function Confirm({ title, children, yes, no, busy, close, problem }: { title: string, children: ReactNode, yes: { label: string, act: () => unknown, harmless?: boolean }, no?: string, busy: boolean, close: () => void, problem?: ReactNode }) {
  return (
    <Dialog title={title} close={close}>
      <div className="stack">{children}{problem}</div>
      <DialogFoot>
        <Button onClick={close}>{no ?? t('ui.cancel')}</Button>
        <Button kind={yes.harmless ? 'primary' : 'danger'} busy={busy} onClick={() => void yes.act()}>{yes.label}</Button>
      </DialogFoot>
    </Dialog>
  )
}
