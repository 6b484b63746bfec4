import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField, TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import { keepReminders, readAgain, type Reminders } from './reminders'

const textOf = ({ off, promisedUntil, dispute }: Reminders) => ({ off, promisedUntil: promisedUntil ?? '', dispute: dispute ?? '' })

/** What keeps reminders of an invoice from going out. */
export function HoldDialog({ reminders, close }: { reminders: Reminders, close: () => void }) {
  const versioned = useVersioned(reminders, () => readAgain(reminders.invoiceId))
  const [text, setText] = useState(() => textOf(reminders))
  const params = { path: { invoiceId: reminders.invoiceId } }
  const saving = useAction(`hold-${reminders.invoiceId}`, ({ off, promisedUntil, dispute }: typeof text) => versioned.send(tag =>
    done(http.PATCH('/api/v1/invoices/{invoiceId}/reminders', {
      params: { ...params, header: { 'If-Match': tag } }, body: { off, promisedUntil: promisedUntil || null, dispute: dispute.trim() || null },
    }))), now => {
    keepReminders(now)
    close()
    toast(t('reminders.held'))
  })
  const save = () => saving.run(text)
  return (
    <Dialog title={t('reminders.holdThis')} close={close}>
      <form className="stack" noValidate onSubmit={submitting(save)}>
        <TextField type="date" min={firmToday()} label={<>{t('reminders.promisedUntil')} <span className="muted">({t('ui.optional')})</span></>}
          hint={t('reminders.promisedHint')}
          value={text.promisedUntil} error={fieldProblem(saving.problem, '/promisedUntil')}
            onChange={event => setText({ ...text, promisedUntil: event.currentTarget.value })} />
        <TextArea label={<>{t('reminders.dispute')} <span className="muted">({t('ui.optional')})</span></>} hint={t('reminders.disputeHint')} rows={2}
          dir="auto" maxLength={500}
          value={text.dispute} error={fieldProblem(saving.problem, '/dispute')} onChange={event => setText({ ...text, dispute: event.currentTarget.value })} />
        <CheckField label={t('reminders.off')} checked={text.off} onChange={event => setText({ ...text, off: event.currentTarget.checked })} />
        {versioned.theirs && saving.problem?.code === 'stale'
          ? <Changed theirs={<p>{t('reminders.theirs')}</p>} busy={saving.busy} saveMine={save} takeTheirs={close} />
          : <ProblemNote problem={saving.problem} fields={['promisedUntil', 'dispute']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
