import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { t } from '../i18n/i18n'
import { Button } from './Button'
import { Note } from './parts'

/**
 * Somebody else changed the thing while this person was changing it too (412): both are in sight and nothing is lost.
 * @param theirs how it is now
 */
export function Changed({ theirs, saveMine, takeTheirs, busy }: { theirs: ReactNode, saveMine: () => unknown, takeTheirs: () => void, busy: boolean }) {
  const here = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = here.current!
    const form = box.closest('form')
    // When this goes with the button that was pressed, the form's own button has the focus.
    return () => { if (box.contains(document.activeElement)) requestAnimationFrame(() => form?.querySelector<HTMLElement>('[type="submit"]')?.focus()) }
  }, [])
  return (
    <div ref={here} role="alert">
      <Note tone="warn" title={t('ui.changedMeanwhile')}>
        <p>{t('ui.changedMeanwhileHelp')}</p>
        <div>{theirs}</div>
        <div className="row">
          <Button small kind="primary" busy={busy} onClick={() => void saveMine()}>{t('ui.saveMine')}</Button>
          <Button small onClick={takeTheirs}>{t('ui.takeTheirs')}</Button>
        </div>
      </Note>
    </div>
  )
}
