import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { ClientSelect } from '../clients/ClientSelect'
import { useClientName, useClients } from '../clients/useClients'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { SalesTabs } from '../invoices/SalesTabs'
import css from '../invoices/invoices.module.css'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Amount, More, Segments } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Cell, NarrowDetails, Table, TableLink, type Column } from '../ui/Table'
import { QuoteState } from './QuoteState'

/** The states to choose from, as the API calls them. A contact sees no drafts. */
const states = ['sent', 'accepted', 'draft'] as const

/** All quotes that this person sees, newest first. */
export function QuotesPage() {
  const me = useMe()
  const { client, q, ...search } = useSearch({ from: '/signed-in/all-quotes' })
  const navigate = useNavigate()
  const clientName = useClientName()
  const several = useClients().length > 1
  const offered = states.filter(state => state !== 'draft' || isMember(me))
  const status = offered.find(state => state === search.status)
  const kept = { client, status, q }
  const sought = useRested(q ?? '')
  const query = api.useInfiniteQuery('get', '/api/v1/quotes',
    { params: { query: { 'filter[clientId]': client, 'filter[status]': status, q: sought || undefined, limit: 25 } } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const withClient = !client && several
  const columns: Column[] = [
    { name: t('invoices.what') }, { name: t('invoices.number'), isSecondary: true }, ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [],
    { name: t('quotes.validUntil'), isSecondary: true }, { name: t('invoices.stateHead'), isSecondary: true }, { name: t('invoices.amount'), isNumber: true },
  ]
  return (
    <Page title={t('quotes.title')} name={t('quotes.title')}
      actions={isStaff(me) && <ButtonLink kind="primary" to="/quotes/new" search={{ client }}>{t('quotes.new')}</ButtonLink>}>
      <SalesTabs current="quotes" />
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('quotes.filter')}>
            {[undefined, ...offered].map(state => (
              <Link key={state ?? 'all'} to="." search={{ ...kept, status: state }} replace activeOptions={{ exact: true }} activeProps={{}}
                aria-current={state === status ? 'page' : undefined}>{t(`quotes.show.${state ?? 'all'}`)}</Link>
            ))}
          </Segments>
          {(!!q || !!query.data?.pages[0]?.items.length) && (
            <SearchField label={t('quotes.search')} value={q} seek={next => void navigate({ to: '.', search: { ...kept, q: next }, replace: true })} />
          )}
          <div className={css.clientFilter}><ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => void navigate({ to: '.', search: { ...kept, client: event.currentTarget.value || undefined }, replace: true })} /></div>
        </div>
        <Loaded query={query}>{({ pages }) => {
          const found = pages.flatMap(page => page.items)
          if (found.length === 0) return <Nothing filtered={!!status || !!client || !!sought} />
          return (
            <>
              <Table label={t('quotes.title')} columns={columns}>
                {found.map(quote => <Row key={quote.id} quote={quote} kept={kept} client={withClient ? clientName(quote.clientId) : undefined} withClient={withClient} />)}
              </Table>
              <More query={query} />
            </>
          )
        }}</Loaded>
      </div>
    </Page>
  )
}

function Row({ quote, kept, client, withClient }: {
  quote: Schema<'QuoteRow'>, kept: { client?: string | undefined, status?: string | undefined, q?: string | undefined }, client: string | undefined, withClient: boolean
}) {
  const number = quote.number ?? t('invoices.noNumber')
  return (
    <tr>
      <Cell>
        <TableLink to="/quotes/$quoteId" params={{ quoteId: quote.id }} search={kept} activeOptions={{ includeSearch: false }}><bdi>{quote.title}</bdi></TableLink>
        <NarrowDetails><span className="numbers">{number}</span>{client && <> · <bdi>{client}</bdi></>}</NarrowDetails>
      </Cell>
      <Cell isSecondary><span className={`numbers ${quote.number ? '' : 'muted'}`}>{number}</span></Cell>
      {withClient && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary>{quote.validUntil && <span className="numbers">{date(quote.validUntil)}</span>}</Cell>
      <Cell isSecondary><QuoteState quote={quote} />{quote.invoiced && <p className="small muted">{t('quotes.invoiced')}</p>}</Cell>
      <Cell isNumber><Amount of={quote.total} /><NarrowDetails><QuoteState quote={quote} /></NarrowDetails></Cell>
    </tr>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const me = useMe()
  if (filtered) return <Empty title={t('quotes.noneSuch')}><p><Link to="/quotes">{t('quotes.showAll')}</Link></p></Empty>
  return <Empty title={t('quotes.none')}><p>{t(isMember(me) ? 'quotes.noneFirmHelp' : 'quotes.noneHelp')}</p></Empty>
}
