import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

/** Asks why, before a payment that bounced or was recorded by mistake no longer counts. */
export function TakeBackDialog({ payment, close }: { payment: Schema<'ReceivedPaymentView'>, close: () => void }) {
  const name = `take-back-${payment.id}`
  const [entered, change, forget] = useDraft(name, { reason: '' })
  const takingBack = useAction(name, ({ reason }: typeof entered, key) => done(http.POST('/api/v1/payments/{paymentId}/reverse', {
    params: { path: { paymentId: payment.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(payment) } }, body: { reason: reason.trim() },
  })), () => {
    forget()
    close()
    void refresh('/payments', '/invoices', '/me/home')
    toast(t('payments.takenBackNow', { amount: money(payment.amount) }))
  })
  const form = useForm(entered, change, takingBack.problem, () => takingBack.run(entered))
  return (
    <Dialog title={t('payments.takeBackThis')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('payments.takeBackHelp')}</p>
        <TextField label={t('payments.reason')} hint={t('payments.reasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={takingBack.problem} fields={['reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={takingBack.busy}>{t('payments.takeBack')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
