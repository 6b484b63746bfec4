import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { Refused } from '../api/problem'
import { refresh } from '../api/queries'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { amountFault } from '../invoicing/amounts'
import { asProblem } from '../invoicing/faults'
import { amount as minorUnits, typedAmount } from '../invoicing/typed'
import { focusTitle } from '../invoices/invoice'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { leftOf } from './left'

type Payment = Schema<'ReceivedPaymentView'>

/** Gives a payment back, whole or in part: online the way it came; of anything else it is recorded that it was. */
export function RefundDialog({ payment, close }: { payment: Payment, close: () => void }) {
  const left = leftOf(payment)
  const name = `refund-${payment.id}`
  const [entered, change, forget] = useDraft(name, { amount: typedAmount(left.amount, left.currency), reason: '' })
  const refunding = useAction(name, async ({ amount, reason }: typeof entered, key) => {
    const fault = amountFault(amount, left.currency, 'payment-amount', 1, left.amount)
    if (fault) throw new Refused(asProblem([{ pointer: '/amount/amount', ...fault }]))
    const params = { path: { paymentId: payment.id } }
    const now = await done(http.GET('/api/v1/payments/{paymentId}', { params }))
    return done(http.POST('/api/v1/payments/{paymentId}/refunds', {
      params: { ...params, header: { 'Idempotency-Key': key, 'If-Match': etag(now) } },
      body: { amount: { amount: minorUnits(amount, left.currency)!, currency: left.currency }, reason: reason.trim() },
    }))
  }, refund => {
    forget()
    close()
    focusTitle()
    void refresh('/payments', '/invoices', '/refunds', '/me/home')
    toast(t(refund.status === 'pending' ? 'payments.refundPending' : 'payments.refunded', { amount: money(refund.amount) }))
  })
  const form = useForm(entered, change, refunding.problem, () => refunding.run(entered))
  return (
    <Dialog title={t('payments.refundThis')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t(payment.chargeId ? 'payments.refundOnline' : 'payments.refundByHand')}</p>
        <TextField label={t('payments.amountIn', { currency: left.currency })} inputMode="decimal" autoComplete="off" {...form.field('amount')}
          error={fieldProblem(refunding.problem, '/amount/amount')} />
        <TextField label={t('payments.reason')} hint={t('payments.refundReasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={refunding.problem} fields={['amount/amount', 'reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={refunding.busy}>{t('payments.refund')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
