import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { api, type Schema } from '../api/client'
import { useNameOfClient } from '../clients/useClients'
import { date, instant, money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import css from '../invoices/invoices.module.css'
import { useNoticesRead } from '../messages/useNoticesRead'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor, Button } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Amount, Badge, Note, Section } from '../ui/parts'
import { Cell, Table } from '../ui/Table'
import { leftOf } from './left'
import { methodOf } from './method'

const RefundDialog = later(() => Promise.all([import('./RefundDialog'), loadWords('invoicing')]).then(([m]) => m.RefundDialog))
const DisputesOfPayment = later(() => Promise.all([import('../disputes/DisputesOfPayment'), loadWords('disputes')]).then(([m]) => m.DisputesOfPayment))
const TakeBackDialog = later(() => import('./TakeBackDialog').then(m => m.TakeBackDialog))

type Payment = Schema<'ReceivedPaymentView'>

/** One payment: what it is for, its receipt, and that it was taken back. */
export function PaymentPage() {
  const me = useMe()
  const { paymentId } = useParams({ from: '/signed-in/payments/$paymentId' })
  const query = api.useQuery('get', '/api/v1/payments/{paymentId}', { params: { path: { paymentId } } })
  const payment = query.data
  const [takingBack, takeBack] = useState(false)
  const [refunding, refund] = useState(false)
  useNoticesRead(payment ? [payment.id, ...payment.allocations.map(part => part.invoiceId)] : [])
  const name = payment ? t('payments.of', { amount: money(payment.amount) }) : t('payments.payment')
  const stands = payment && !payment.reversedAt
  return (
    <Page title={name} name={payment ? `${name} ${date(payment.receivedOn)}` : name} back={<BackLink to="/payments">{t('payments.title')}</BackLink>}
      lead={payment && <Lead payment={payment} />}
      actions={stands && (
        <>
          <Anchor href={`/api/v1/payments/${payment.id}/receipt?disposition=attachment`} download>
            <ArrowDownTrayIcon className="icon" aria-hidden />{t('payments.receipt')}
          </Anchor>
          {isStaff(me) && leftOf(payment).amount > 0 && <Button kind="quiet" onClick={() => refund(true)}>{t('payments.refund')}</Button>}
          {isStaff(me) && !payment.chargeId && <Button kind="quiet" onClick={() => takeBack(true)}>{t('payments.takeBack')}</Button>}
        </>
      )}>
      <Loaded query={query}>{shown => (
        <div className="stack-wide">
          {shown.reversedAt && <Note tone="warn" title={t('payments.takenBack')}><p><bdi>{shown.reversalReason}</bdi></p></Note>}
          {shown.chargeId && isStaff(me) && <DisputesOfPayment paymentId={shown.id} chargeId={shown.chargeId} />}
          <For payment={shown} />
          {shown.refunds.length > 0 && (
            <Section title={t('payments.refunds')}>
              <ul>{shown.refunds.map(each => <li key={each.id}>{t('payments.refundOn', { amount: money(each.amount), day: instant(each.at) })}</li>)}</ul>
            </Section>
          )}
          {refunding && !shown.reversedAt && <RefundDialog payment={shown} close={() => refund(false)} />}
          {takingBack && !shown.reversedAt && <TakeBackDialog payments={[shown]} close={() => takeBack(false)} />}
        </div>
      )}</Loaded>
    </Page>
  )
}

function Lead({ payment }: { payment: Payment }) {
  const client = useNameOfClient(payment.clientId)
  return (
    <span className={css.lead}>
      <bdi>{client}</bdi><span>{methodOf(payment)}</span><span>{date(payment.receivedOn)}</span>
      {payment.reference && <bdi>{payment.reference}</bdi>}
      {payment.isTest && <Badge tone="warn">{t('payments.test')}</Badge>}
      {payment.payer && <span>{t('payments.paidBy', { name: payment.payer })}</span>}
    </span>
  )
}

function For({ payment }: { payment: Payment }) {
  const { allocations, unallocated } = payment
  if (allocations.length === 0 && unallocated.amount === 0) return null
  return (
    <Section title={t('payments.for')}>
      <Table label={t('payments.for')} columns={[{ name: t('payments.invoice') }, { name: t('invoices.amount'), isNumber: true }]}>
        {allocations.map(part => (
          <tr key={part.invoiceId}>
            <Cell><Link to="/invoices/$invoiceId" params={{ invoiceId: part.invoiceId }}><bdi>{part.number ?? t('payments.invoice')}</bdi></Link></Cell>
            <Cell isNumber><Amount of={part.amount} /></Cell>
          </tr>
        ))}
        {unallocated.amount > 0 && <tr><Cell>{t('payments.credit')}</Cell><Cell isNumber><Amount of={unallocated} /></Cell></tr>}
      </Table>
      {unallocated.amount > 0 && <p className="small muted">{t('payments.creditHelp')}</p>}
    </Section>
  )
}
