import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { changed, type Unmatched } from './unmatched'

/** Asks why, before money waits no more, or goes back the way it came. */
export function ReasonDialog({ payment, what, close }: { payment: Unmatched, what: 'setAside' | 'refund', close: () => void }) {
  const [entered, change] = useState({ reason: '' })
  const doing = useAction(`${what}-${payment.id}`, ({ reason }: typeof entered) => {
    const about = { params: { path: { unmatchedPaymentId: payment.id }, header: { 'If-Match': `"v${payment.version}"` } }, body: { reason: reason.trim() } }
    return what === 'refund' ? done(http.POST('/api/v1/unmatched-payments/{unmatchedPaymentId}/refund', about))
      : done(http.POST('/api/v1/unmatched-payments/{unmatchedPaymentId}/set-aside', about))
  }, ({ status }) => {
    changed()
    close()
    toast(t(status === 'refunding' ? 'matching.refunding' : status === 'refunded' ? 'matching.refunded' : 'matching.setAsideNow'))
  })
  const form = useForm(entered, change, doing.problem, () => doing.run(entered))
  return (
    <Dialog title={t(`matching.${what}This`, { amount: money(payment.amount) })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t(`matching.${what}Help`)}</p>
        <TextField label={t('payments.reason')} hint={t('matching.reasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={doing.problem} fields={['reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind={what === 'refund' ? 'danger' : 'primary'} busy={doing.busy}>{t(`matching.${what}`)}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
