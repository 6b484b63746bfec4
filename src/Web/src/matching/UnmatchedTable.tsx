import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useClientName } from '../clients/useClients'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Amount, Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { Cell, NarrowDetails, Table } from '../ui/Table'
import { toast } from '../ui/toast'
import css from './matching.module.css'
import { changed, numbersOf, settle, type Suggestion, type Unmatched } from './unmatched'

const MatchDialog = later(() => import('./MatchDialog').then(m => m.MatchDialog))
const ReasonDialog = later(() => import('./ReasonDialog').then(m => m.ReasonDialog))

type Asked = { payment: Unmatched, what: 'match' | 'setAside' | 'refund' }

/** What waits, each with what it may be for and what can be done with it. */
export function UnmatchedTable({ payments, staff, suggestionsOf }: { payments: Unmatched[], staff: boolean, suggestionsOf: (id: string) => Suggestion[] }) {
  const [asked, ask] = useState<Asked>()
  const close = () => ask(undefined)
  const columns = [{ name: t('matching.payment') }, { name: t('payments.receivedOn'), isSecondary: true }, { name: t('invoices.amount'), isNumber: true }]
  return (
    <>
      <Table label={t('matching.title')} columns={columns}>
        {payments.map(payment => (
          <tr key={payment.id}>
            <Cell>
              <bdi>{payment.payer ?? t(payment.source === 'charge' ? 'matching.online' : 'matching.noPayer')}</bdi>
              {' '}{payment.isTest && <Badge tone="warn">{t('payments.test')}</Badge>}
              {payment.text && <p className="small muted"><bdi>{payment.text}</bdi></p>}
              {payment.source === 'charge' && <p className="small muted">{t('matching.onlineHelp')}</p>}
              {payment.reason && <p className="small"><bdi>{payment.reason}</bdi></p>}
              <NarrowDetails>{date(payment.receivedOn)}</NarrowDetails>
              {staff && <Doing payment={payment} suggestions={suggestionsOf(payment.id)} ask={what => ask({ payment, what })} />}
            </Cell>
            <Cell isSecondary><span className="numbers">{date(payment.receivedOn)}</span></Cell>
            <Cell isNumber><Amount of={payment.amount} /></Cell>
          </tr>
        ))}
      </Table>
      {asked?.what === 'match' && <MatchDialog payment={asked.payment} suggestion={suggestionsOf(asked.payment.id)[0]} close={close} />}
      {(asked?.what === 'setAside' || asked?.what === 'refund') && <ReasonDialog payment={asked.payment} what={asked.what} close={close} />}
    </>
  )
}

function Doing({ payment, suggestions, ask }: { payment: Unmatched, suggestions: Suggestion[], ask: (what: Asked['what']) => void }) {
  const clientName = useClientName()
  const matching = useAction(`match-${payment.id}`, ({ clientId, allocations }: Suggestion) =>
    settle(payment, clientId, allocations.map(part => ({ invoiceId: part.invoiceId, amount: part.amount.amount }))), () => {
    changed()
    toast(t('matching.matched'))
  })
  const restoring = useAction(`restore-${payment.id}`, () => done(http.POST('/api/v1/unmatched-payments/{unmatchedPaymentId}/restore', {
    params: { path: { unmatchedPaymentId: payment.id }, header: { 'If-Match': `"v${payment.version}"` } },
  })), () => {
    changed()
    toast(t('matching.restored'))
  })
  if (payment.status === 'setAside') return <p><Button small busy={restoring.busy} onClick={() => void restoring.run()}>{t('matching.restore')}</Button></p>
  return (
    <div className={css.doing}>
      {suggestions.slice(0, 2).map(each => {
        const name = clientName(each.clientId) ?? ''
        const numbers = numbersOf(each)
        return (
          <p key={each.clientId + numbers} className={css.suggestion}>
            <Button small busy={matching.busy} onClick={() => void matching.run(each)}>
              {numbers ? t('matching.matchTo', { numbers, client: name }) : t('matching.creditOf', { client: name })}
            </Button>
            <span className="small muted">{t(`matching.reason.${each.reason}`)}</span>
          </p>
        )
      })}
      <ProblemNote problem={matching.problem} />
      <p className="row">
        <Button small kind="quiet" onClick={() => ask('match')}>{t('matching.choose')}</Button>
        {payment.source === 'charge' && <Button small kind="quiet" onClick={() => ask('refund')}>{t('matching.refund')}</Button>}
        <Button small kind="quiet" onClick={() => ask('setAside')}>{t('matching.setAside')}</Button>
      </p>
    </div>
  )
}
