import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/content'
import { focusTitle, keepInvoice, readAgain } from '../invoices/invoice'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

/** Asks which payment and why, before one that bounced or was recorded by mistake no longer counts. */
export function ReversePaymentDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const { payments } = invoice
  const name = `reverse-${invoice.id}`
  const [chosen, choose] = useState(payments.at(-1)!.id)
  const payment = payments.find(each => each.id === chosen) ?? payments.at(-1)!
  const [entered, change, forget] = useDraft(name, { reason: '' })
  const reversing = useAction(name, async ({ reason }: typeof entered, key) => {
    const params = { path: { paymentId: payment.id } }
    // Nobody edits a payment: as it is now is as it is shown here.
    const now = await done(http.GET('/api/v1/payments/{paymentId}', { params }))
    await done(http.POST('/api/v1/payments/{paymentId}/reverse', {
      params: { ...params, header: { 'Idempotency-Key': key, 'If-Match': etag(now) } }, body: { reason: reason.trim() },
    }))
    return readAgain(invoice.id)
  }, after => {
    forget()
    keepInvoice(after)
    close()
    focusTitle()
    toast(t('corrections.reversed', { amount: money(payment.amount) }))
  })
  const form = useForm(entered, change, reversing.problem, () => reversing.run(entered))
  const told = (each: Invoice['payments'][number]) => [money(each.amount), date(each.receivedOn), each.reference].filter(Boolean).join(' · ')
  return (
    <Dialog title={t('corrections.reverseThis')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        {payments.length > 1
          ? <SelectField label={t('corrections.payment')} value={payment.id} onChange={event => choose(event.currentTarget.value)}>
              {payments.map(each => <option key={each.id} value={each.id}>{told(each)}</option>)}
            </SelectField>
          : <p><bdi>{told(payment)}</bdi></p>}
        <p>{t('corrections.reverseHelp', { amount: money(payment.amount) })}</p>
        <TextField label={t('corrections.reason')} hint={t('corrections.reverseReasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={reversing.problem} fields={['reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={reversing.busy}>{t('corrections.reverse')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
