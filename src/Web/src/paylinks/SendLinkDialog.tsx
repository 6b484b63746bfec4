import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

const days = [7, 30, 90]

/** Sends a link by which the invoice can be paid without an account. */
export function SendLinkDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const name = `pay-link-${invoice.id}`
  const [entered, change, forget] = useDraft(name, { email: '', days: '30' })
  const sending = useAction(name, ({ email, days }: typeof entered, key) => done(http.POST('/api/v1/invoices/{invoiceId}/pay-links', {
    params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key } }, body: { email: email.trim(), days: Number(days) },
  })), (_, { email }) => {
    forget()
    void refresh('/invoices', '/timeline')
    close()
    toast(t('paylinks.sent', { email: email.trim() }))
  })
  const form = useForm(entered, change, sending.problem, () => sending.run(entered))
  return (
    <Dialog title={t('paylinks.sendThis', { number: invoice.number ?? '' })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('paylinks.sendHelp', { amount: money(invoice.outstanding) })}</p>
        <TextField label={t('paylinks.to')} hint={t('paylinks.toHint')} type="email" inputMode="email" autoComplete="off" {...form.field('email')} />
        <SelectField label={t('paylinks.days')} {...form.field('days')}>
          {days.map(each => <option key={each} value={each}>{t('paylinks.daysAre', { days: each })}</option>)}
        </SelectField>
        <ProblemNote problem={sending.problem} fields={['email', 'days']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={sending.busy}>{t('paylinks.sendNow')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
