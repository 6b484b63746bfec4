import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useNameOfClient } from '../clients/useClients'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { askedBy } from '../invoices/due'
import { firmToday } from '../session/firmDay'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextArea } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { keepReminders, type Reminders } from './reminders'

/** Shows what a reminder says before it is sent; the words can be others. */
export function SendReminderDialog({ invoice, reminders, close }: { invoice: Invoice, reminders: Reminders, close: () => void }) {
  const name = `remind-${invoice.id}`
  const client = useNameOfClient(invoice.clientId)
  const [entered, change, forget] = useDraft(name, { text: reminders.text })
  const sending = useAction(name, ({ text }: typeof entered, key) => done(http.POST('/api/v1/invoices/{invoiceId}/reminders', {
    params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key } },
      body: { text: text.trim() === reminders.text ? null : text.trim() || null },
  })), now => {
    forget()
    keepReminders(now)
    close()
    toast(t('reminders.sent', { client }))
  })
  const form = useForm(entered, change, sending.problem, () => sending.run(entered))
  return (
    <Dialog title={t('reminders.sendThis', { number: invoice.number ?? '' })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('reminders.sendHelp', { client, amount: money(askedBy(invoice, firmToday())), on: invoice.dueOn ? date(invoice.dueOn) : '' })}</p>
        <TextArea label={t('reminders.text')} rows={4} dir="auto" maxLength={1000} {...form.field('text')} />
        <ProblemNote problem={sending.problem} fields={['text']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={sending.busy}>{t('reminders.send')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
