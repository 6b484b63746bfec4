import type { FormEvent, ReactNode } from 'react'
import { t } from '../i18n/i18n'
import type { Problem } from '../api/problem'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'

/** A dialog with a form in it: its fields, what went wrong, and the way to save it. Closing it keeps what was typed. */
export function EditFrame({ title, close, onSubmit, kept, discard, fields, problem, changed, save, busy, children }: {
  title: string
  close: () => void
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  kept: boolean
  discard: () => void
  fields: string[]
  problem: Problem | undefined
  /** What is shown in place of the problem when somebody else was faster. */
  changed?: ReactNode
  save: string
  busy: boolean
  children: ReactNode
}) {
  return (
    <Dialog title={title} close={close}>
      <form className="stack" onSubmit={onSubmit} noValidate>
        {kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={discard}>{t('ui.discardDraft')}</Button></p>}
        {children}
        {problem?.code === 'stale' && changed ? changed : <ProblemNote problem={problem} fields={fields} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={busy}>{save}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
