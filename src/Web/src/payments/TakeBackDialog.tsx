import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { focusTitle } from '../invoices/invoice'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

type Payment = Pick<Schema<'PaymentView'>, 'id' | 'amount' | 'receivedOn' | 'reference'>

/**
 * Asks why, and where there are several which one, before a payment that bounced or was recorded by mistake no longer counts.
 * @param payments the latest last
 */
export function TakeBackDialog({ payments, close }: { payments: Payment[], close: () => void }) {
  // What is asked about stays what it was, also once it no longer counts.
  const [asked] = useState(payments)
  const [chosen, choose] = useState(asked.at(-1)!.id)
  const payment = asked.find(each => each.id === chosen)!
  const name = `take-back-${payment.id}`
  const [entered, change, forget] = useDraft(name, { reason: '' })
  const takingBack = useAction(name, async ({ reason }: typeof entered, key) => {
    const params = { path: { paymentId: payment.id } }
    // Nobody edits a payment: as it is now is as it is shown here.
    const now = await done(http.GET('/api/v1/payments/{paymentId}', { params }))
    return done(http.POST('/api/v1/payments/{paymentId}/reverse', {
      params: { ...params, header: { 'Idempotency-Key': key, 'If-Match': etag(now) } }, body: { reason: reason.trim() },
    }))
  }, taken => {
    forget()
    close()
    focusTitle()
    void refresh('/payments', '/invoices', '/me/home')
    toast(t('payments.takenBackNow', { amount: money(taken.amount) }))
  })
  const form = useForm(entered, change, takingBack.problem, () => takingBack.run(entered))
  const told = (each: Payment) => [money(each.amount), date(each.receivedOn), each.reference].filter(Boolean).join(' · ')
  return (
    <Dialog title={t('payments.takeBackThis')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        {asked.length > 1
          ? <SelectField label={t('payments.payment')} value={payment.id} onChange={event => choose(event.currentTarget.value)}>
              {asked.map(each => <option key={each.id} value={each.id}>{told(each)}</option>)}
            </SelectField>
          : <p><bdi>{told(payment)}</bdi></p>}
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
