import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { ClientSelect } from '../clients/ClientSelect'
import { useClientName, useClients } from '../clients/useClients'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { SalesTabs } from '../invoices/SalesTabs'
import css from '../invoices/invoices.module.css'
import { isMember, isStaff, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Amount, Badge, More, Segments } from '../ui/parts'
import { Cell, NarrowDetails, Table, TableLink, type Column } from '../ui/Table'
import { methodOf } from './method'

type Payment = Schema<'PaymentRow'>

/** Money that arrived, newest first; or what of it clients have as credit. */
export function PaymentsPage() {
  const me = useMe()
  const search = useSearch({ from: '/signed-in/payments' })
  const navigate = useNavigate()
  const { client } = search
  const credit = search.credit === 'yes'
  const query = api.useInfiniteQuery('get', credit ? '/api/v1/payments/unallocated' : '/api/v1/payments',
    { params: { query: { 'filter[clientId]': client, limit: 25 } } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const withClient = useClients().length > 1 && !client
  const clientName = useClientName()
  if (!sees(me, 'invoices')) return <NotFoundPage />
  const columns: Column[] = [
    { name: t('payments.what') }, ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [], { name: t('payments.receivedOn'), isSecondary: true },
    { name: t('payments.state'), isSecondary: true }, { name: t('invoices.amount'), isNumber: true },
  ]
  return (
    <Page title={t('payments.title')} name={t('payments.title')}
      actions={isStaff(me) && (
        <>
          {!me.limited && <ButtonLink to="/payments/matching" search={{}}>{t('payments.importStatement')}</ButtonLink>}
          <ButtonLink kind="primary" to="/payments/new" search={{ client }}>{t('payments.record')}</ButtonLink>
        </>
      )}>
      <SalesTabs current="payments" />
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('payments.filter')}>
            {([undefined, 'yes'] as const).map(only => (
              <Link key={only ?? 'all'} to="." search={{ client, credit: only }} replace activeOptions={{ exact: true }} activeProps={{}}
                aria-current={credit === !!only ? 'page' : undefined}>{t(only ? 'payments.withCredit' : 'payments.all')}</Link>
            ))}
          </Segments>
          <div className={css.clientFilter}><ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => void navigate({ to: '.', search: { credit: search.credit, client: event.currentTarget.value || undefined }, replace: true })} /></div>
        </div>
        <Loaded query={query}>{({ pages }) => {
          const payments = pages.flatMap(page => page.items)
          if (payments.length === 0) return <Nothing filtered={credit || !!client} />
          return (
            <>
              <Table label={t('payments.title')} columns={columns}>
                {payments.map(payment => <Row key={payment.id} payment={payment} withClient={withClient} client={withClient ? clientName(payment.clientId) : undefined} />)}
              </Table>
              <More query={query} />
            </>
          )
        }}</Loaded>
      </div>
    </Page>
  )
}

function Row({ payment, client, withClient }: { payment: Payment, client: string | undefined, withClient: boolean }) {
  return (
    <tr>
      <Cell>
        <TableLink to="/payments/$paymentId" params={{ paymentId: payment.id }}>{methodOf(payment)}</TableLink>
        {payment.reference && <p className="small muted"><bdi>{payment.reference}</bdi></p>}
        <NarrowDetails>{date(payment.receivedOn)}{client && <> · <bdi>{client}</bdi></>}</NarrowDetails>
      </Cell>
      {withClient && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary><span className="numbers">{date(payment.receivedOn)}</span></Cell>
      <Cell isSecondary><State payment={payment} /></Cell>
      <Cell isNumber><Amount of={payment.amount} /><NarrowDetails><State payment={payment} /></NarrowDetails></Cell>
    </tr>
  )
}

/** Nothing for what is used up: that is how payments usually are. */
function State({ payment }: { payment: Payment }) {
  return (
    <>
      {payment.isTest && <Badge tone="warn">{t('payments.test')}</Badge>}
      {payment.reversedAt ? <Badge tone="bad">{t('payments.takenBack')}</Badge>
        : payment.unallocated.amount > 0 && <Badge tone="accent">{t('payments.creditLeft', { amount: money(payment.unallocated) })}</Badge>}
    </>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const me = useMe()
  if (filtered) return <Empty title={t('payments.noneSuch')}><p><Link to="/payments">{t('payments.showAll')}</Link></p></Empty>
  return <Empty title={t('payments.none')}><p>{t(isMember(me) ? 'payments.noneFirmHelp' : 'payments.noneHelp')}</p></Empty>
}
