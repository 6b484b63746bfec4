import { useParams } from '@tanstack/react-router'
import { api } from '../api/client'
import { day, instant, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note } from '../ui/parts'
import { EvidenceForm } from './EvidenceForm'
import type { Evidence } from './evidence'

/** What is said to the payer's bank: filled in already, to be read, changed and submitted once. */
export function EvidencePage() {
  const { paymentId } = useParams({ from: '/signed-in/payments/$paymentId/evidence' })
  const payment = api.useQuery('get', '/api/v1/payments/{paymentId}', { params: { path: { paymentId } } })
  const name = t('disputes.evidence')
  return (
    <Page narrow title={name} name={name} back={<BackLink to="/payments/$paymentId" params={{ paymentId }}>{t('payments.payment')}</BackLink>}>
      <Loaded query={payment}>{({ chargeId }) => chargeId ? <OfCharge chargeId={chargeId} /> : <Note><p>{t('problem.no-dispute.title')}</p></Note>}</Loaded>
    </Page>
  )
}

function OfCharge({ chargeId }: { chargeId: string }) {
  const query = api.useQuery('get', '/api/v1/charges/{chargeId}/evidence', { params: { path: { chargeId } } })
  return (
    <Loaded query={query}>{shown => (
      <div className="stack-wide">
        <p>{t('disputes.lead', { amount: money(shown.amount) })}</p>
        <Standing evidence={shown} />
        <EvidenceForm key={`${shown.chargeId} ${shown.status}`} evidence={shown} />
      </div>
    )}</Loaded>
  )
}

function Standing({ evidence }: { evidence: Evidence }) {
  if (evidence.dispute !== 'open') return <Note tone={evidence.dispute === 'won' ? 'good' : 'plain'}><p>{t(`disputes.${evidence.dispute}`)}</p></Note>
  if (evidence.status === 'submitting') return <Note><p>{t('disputes.submitting')}</p></Note>
  if (evidence.status === 'submitted')
    return (
      <Note tone="good" title={t('disputes.submitted')}>
        <p>{evidence.submittedByName
          ? t('disputes.submittedBy', { name: evidence.submittedByName, at: instant(evidence.submittedAt!) }) : t('disputes.submittedThere')}</p>
        <p>{t('disputes.waiting')}</p>
      </Note>
    )
  return (
    <>
      {evidence.refusal && <Note tone="warn" title={t('disputes.refused')}><p><bdi>{evidence.refusal}</bdi></p></Note>}
      <Note tone="warn" title={evidence.evidenceBy ? t('disputes.replyBy', { day: day(evidence.evidenceBy) }) : t('disputes.reply')}>
        <p>{t('disputes.help')}</p>
      </Note>
    </>
  )
}
