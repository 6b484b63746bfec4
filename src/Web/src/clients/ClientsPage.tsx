import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button, ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Amount, Badge, More, Segments, When } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Cell, Table, TableLink } from '../ui/Table'
import { NewClientDialog } from './NewClientDialog'
import type { Summary } from './summaries'
import { mostSummaries, useSummaries } from './useSummaries'
import css from './clients.module.css'

/** In which orders the API gives them, beside the newest first. */
const orders = ['name', '-name'] as const

/** The firm's clients, found by typing. */
export function ClientsPage() {
  return isMember(useMe()) ? <Clients /> : <NotFoundPage />
}

function Clients() {
  const { new: adding, q = '', state, sort: asked } = useSearch({ from: '/signed-in/clients' })
  const navigate = useNavigate({ from: '/clients' })
  const staff = isStaff(useMe())
  const sought = useRested(q)
  const sort = orders.find(order => order === asked)
  const query = { limit: mostSummaries, q: sought || undefined, 'filter[state]': state, sort }
  const clients = api.useInfiniteQuery('get', '/api/v1/clients', { params: { query } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined, placeholderData: before => before })
  // The filter is there once there is something to filter.
  const archived = api.useQuery('get', '/api/v1/clients', { params: { query: { limit: 1, 'filter[state]': 'archived' } } }, { staleTime: 60_000 })
  const anyArchived = !!state || !!archived.data?.items.length
  const pages = clients.data?.pages ?? []
  const found = pages.reduce((count, page) => count + page.items.length, 0)
  const asks = (open: boolean) => void navigate({ search: now => ({ ...now, new: open || undefined }), replace: true })
  return (
    <Page title={t('clients.title')} name={t('clients.title')} actions={<>
      {found > 0 && <ButtonLink to="/onboarding" search={{}}>{t('onboarding.ofFirm')}</ButtonLink>}
      {staff && <Button kind="primary" onClick={() => asks(true)}>{t('clients.new')}</Button>}
    </>}>
      <Loaded query={clients}>{() => found === 0 && !q && !sought && !state && !anyArchived
        ? <Empty title={t('clients.none')}><p>{t(staff ? 'clients.noneHelp' : 'clients.noneViewer')}</p></Empty>
        : <div className="stack">
            {anyArchived && <Segments label={t('clients.filter')}>
              {([undefined, 'archived'] as const).map(each => (
                <Link key={each ?? 'active'} to="/clients" search={{ q: q || undefined, sort, state: each }} replace activeProps={{}}
                  aria-current={each === state ? 'page' : undefined}>{t(each ? 'clients.showArchived' : 'clients.showActive')}</Link>
              ))}
            </Segments>}
            <SearchField label={t('clients.search')} value={q} seek={next => void navigate({ search: now => ({ ...now, q: next }), replace: true })} />
            <p role="status" className={sought && found === 0 ? 'muted' : 'hidden'}>{sought && (found === 0 ? t('clients.notFound') : t('clients.found', { count: found }))}</p>
            {found > 0 && <Table label={t('clients.title')} sort={sort}
              sortBy={by => void navigate({ search: now => ({ ...now, sort: by }), replace: true, resetScroll: false })} columns={[
              { name: t('clients.name'), sort: 'name' }, { name: t('clients.contact'), isSecondary: true }, { name: t('projects.title'), isSecondary: true },
              { name: t('clients.lastMessage'), isSecondary: true }, { name: t('clients.overdueHead'), isNumber: true }, { name: t('clients.balance'), isNumber: true },
            ]}>{pages.map(page => <Rows key={page.items[0]?.id} clients={page.items} />)}</Table>}
            {found === 0 && !sought && <Empty title={t(state ? 'clients.noneArchived' : 'clients.noneActive')} />}
            <More query={clients} />
          </div>}</Loaded>
      {adding && staff && <NewClientDialog close={() => asks(false)} made={client => void navigate({ to: '/clients/$clientId', params: { clientId: client.id }, search: { tab: 'people', invite: true } })} />}
    </Page>
  )
}

/** A page of clients: their names at once, and how things are with them as soon as that is known. */
function Rows({ clients }: { clients: { id: string, name: string }[] }) {
  const { data } = useSummaries(clients.map(client => client.id))
  const known = new Map(data?.map(summary => [summary.clientId, summary.parts]))
  return clients.map(client => <Row key={client.id} client={client} parts={known.get(client.id)} isBusy={!data} />)
}

function Row({ client, parts: { contacts, projects, messages, invoices } = {}, isBusy }: { client: { id: string, name: string }, parts: Summary['parts'] | undefined, isBusy: boolean }) {
  const others = (contacts?.count ?? 1) - 1
  return (
    <tr aria-busy={isBusy || undefined}>
      <Cell><TableLink to="/clients/$clientId" params={{ clientId: client.id }}><bdi>{client.name}</bdi></TableLink></Cell>
      <Cell isSecondary>{contacts && <><bdi>{contacts.first}</bdi>{others > 0 && <span className="muted"> {t('clients.andOthers', { count: others })}</span>} {contacts.invited > 0 && <Badge>{t('clients.invitedCount', { count: contacts.invited })}</Badge>}</>}</Cell>
      <Cell isSecondary>{projects && <><bdi>{projects.newest[0]!.title}</bdi>{(projects.newest.length > 1 || projects.more) && <span className="muted"> {t('clients.andMore')}</span>}</>}</Cell>
      <Cell isSecondary>{messages?.lastActivityAt && <When at={messages.lastActivityAt} />} {!!messages?.unanswered && <Badge tone="accent">{t('clients.toAnswer')}</Badge>}</Cell>
      <Cell isNumber>{invoices?.overdue.balance.map(sum => <p key={sum.currency} className={css.late}><Amount of={sum} /></p>)}</Cell>
      <Cell isNumber>{invoices?.balance.map(sum => <p key={sum.currency}><Amount of={sum} /></p>)}</Cell>
    </tr>
  )
}
