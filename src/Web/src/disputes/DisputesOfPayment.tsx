import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { day, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Note } from '../ui/parts'

/** That the payer's bank wants a payment back, until when to answer, or that that was done. For the firm's people. */
export function DisputesOfPayment({ paymentId, chargeId }: { paymentId: string, chargeId: string }) {
  const dispute = api.useQuery('get', '/api/v1/charges/{chargeId}', { params: { path: { chargeId } } }).data?.disputes.at(-1)
  if (!dispute) return null
  const isOpen = dispute.status === 'open' && dispute.evidence === 'none'
  return (
    <Note tone={isOpen ? 'warn' : 'plain'} title={t('disputes.title', { amount: money(dispute.amount) })}>
      <p>{dispute.status !== 'open' ? t(`disputes.${dispute.status}`) : !isOpen ? t('disputes.waiting')
        : dispute.evidenceBy ? t('disputes.replyBy', { day: day(dispute.evidenceBy) }) : t('disputes.reply')}</p>
      <p><Link to="/payments/$paymentId/evidence" params={{ paymentId }}>{t(isOpen ? 'disputes.prepare' : 'disputes.view')}</Link></p>
    </Note>
  )
}
