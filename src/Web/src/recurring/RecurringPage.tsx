import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { ClientSelect } from '../clients/ClientSelect'
import { useClientName, useClients } from '../clients/useClients'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { SalesTabs } from '../invoices/SalesTabs'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Amount, Badge, More, Segments } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Cell, NarrowDetails, Table, TableLink, type Column } from '../ui/Table'
import { oftenWords, statusTones } from './recurring'
import css from './recurring.module.css'

const states = ['active', 'paused', 'ended'] as const
const orders = ['nextOn', '-nextOn'] as const

/** What the firm bills again and again. */
export function RecurringPage() {
  return isMember(useMe()) ? <Shown /> : <NotFoundPage />
}

function Shown() {
  const me = useMe()
  const search = useSearch({ from: '/signed-in/recurring-invoices' })
  const navigate = useNavigate()
  const clientName = useClientName()
  const several = useClients().length > 1
  const { client, q } = search
  const status = states.find(state => state === search.status)
  const sort = orders.find(order => order === search.sort)
  const kept = { client, status, q, sort }
  const sought = useRested(q ?? '')
  const query = api.useInfiniteQuery('get', '/api/v1/recurring-invoices',
    { params: { query: { 'filter[clientId]': client, 'filter[status]': status, q: sought || undefined, sort, limit: 25 } } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const withClient = !client && several
  const any = !!q || !!query.data?.pages[0]?.items.length
  const columns: Column[] = [
    { name: t('recurring.what') }, ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [],
    { name: t('recurring.often'), isSecondary: true }, { name: t('recurring.next'), isSecondary: true, sort: 'nextOn' },
    { name: t('recurring.status'), isSecondary: true }, { name: t('recurring.amount'), isNumber: true },
  ]
  return (
    <Page title={t('recurring.title')} name={t('recurring.title')} lead={t('recurring.lead')}
      actions={isStaff(me) && <ButtonLink kind="primary" to="/recurring-invoices/new" search={{ client }}>{t('recurring.new')}</ButtonLink>}>
      <SalesTabs current="recurring" />
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('recurring.filter')}>
            {[undefined, ...states].map(state => (
              <Link key={state ?? 'all'} to="." search={{ ...kept, status: state }} replace activeOptions={{ exact: true }} activeProps={{}}
                aria-current={state === status ? 'page' : undefined}>{t(`recurring.show.${state ?? 'all'}`)}</Link>
            ))}
          </Segments>
          {any && <SearchField label={t('recurring.search')} value={q}
            seek={next => void navigate({ to: '.', search: { ...kept, q: next }, replace: true })} />}
          <div className={css.clientFilter}><ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => void navigate({ to: '.', search: { ...kept, client: event.currentTarget.value || undefined }, replace: true })} /></div>
        </div>
        <Loaded query={query}>{({ pages }) => {
          const schedules = pages.flatMap(page => page.items)
          if (schedules.length > 0)
            return <>
              <Table label={t('recurring.title')} columns={columns} sort={sort}
                sortBy={by => void navigate({ to: '.', search: { ...kept, sort: by }, replace: true, resetScroll: false })}>
                {schedules.map(schedule => <Row key={schedule.id} schedule={schedule} withClient={withClient} client={clientName(schedule.clientId)} />)}
              </Table>
              <More query={query} />
            </>
          return status || client || sought
            ? <Empty title={t('recurring.noneSuch')}><p><Link to="/recurring-invoices">{t('recurring.showAll')}</Link></p></Empty>
            : <Empty title={t('recurring.none')}><p>{t('recurring.noneHelp')}</p></Empty>
        }}</Loaded>
      </div>
    </Page>
  )
}

function Row({ schedule, client, withClient }: { schedule: Schema<'RecurringInvoiceRow'>, client: string | undefined, withClient: boolean }) {
  const next = schedule.nextOn && schedule.status === 'active' ? date(schedule.nextOn) : undefined
  return (
    <tr>
      <Cell>
        <TableLink to="/recurring-invoices/$recurringInvoiceId" params={{ recurringInvoiceId: schedule.id }}><bdi>{schedule.title}</bdi></TableLink>
        <NarrowDetails>{oftenWords(schedule)}{withClient && client && <> · <bdi>{client}</bdi></>}</NarrowDetails>
        {next && <NarrowDetails>{t('recurring.nextOn', { on: next })}</NarrowDetails>}
      </Cell>
      {withClient && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary>{oftenWords(schedule)}</Cell>
      <Cell isSecondary>{next && <span className="numbers">{next}</span>}</Cell>
      <Cell isSecondary><Badge tone={statusTones[schedule.status]}>{t(`recurring.state.${schedule.status}`)}</Badge></Cell>
      <Cell isNumber>
        <Amount of={schedule.total} />
        <NarrowDetails><Badge tone={statusTones[schedule.status]}>{t(`recurring.state.${schedule.status}`)}</Badge></NarrowDetails>
      </Cell>
    </tr>
  )
}
