import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { ClientSelect } from '../clients/ClientSelect'
import { SectionPage } from '../clients/SectionPage'
import { useClientName, useClients } from '../clients/useClients'
import { FileTabs } from '../documents/FileTabs'
import { t } from '../i18n/i18n'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { List, More, Progress, RowLink, RowMain, RowSide, Segments } from '../ui/parts'
import { countedIn, percentOf } from './request'
import { RequestState } from './RequestState'
import css from './requests.module.css'

/** What to choose from: how the API calls the states, and for the firm what it is to look at. */
const states = ['open', 'toReview', 'done', 'canceled'] as const

/** All requests that this person sees, newest first. */
export function RequestsPage() {
  const me = useMe()
  const member = isMember(me)
  const { client, ...search } = useSearch({ from: '/signed-in/document-requests' })
  const navigate = useNavigate()
  const clientName = useClientName()
  const several = useClients().length > 1
  const offered = states.filter(state => state !== 'toReview' || member)
  const status = offered.find(state => state === search.status)
  const query = api.useInfiniteQuery('get', '/api/v1/document-requests', { params: { query: {
    'filter[clientId]': client, limit: 25, ...status === 'toReview' ? { 'filter[toReview]': true } : { 'filter[status]': status },
  } } }, { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <SectionPage tab="documents" word="documents.title" client={client}
      actions={isStaff(me) && <ButtonLink kind="primary" to="/document-requests/new" search={{ client }}>{t('requests.new')}</ButtonLink>}>
      <FileTabs current="requests" client={client} />
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('requests.filter')}>
            {[undefined, ...offered].map(state => (
              <Link key={state ?? 'all'} to="." search={{ client, status: state }} replace activeOptions={{ exact: true }} activeProps={{}}
                aria-current={state === status ? 'page' : undefined}>{t(`requests.show.${state ?? 'all'}`)}</Link>
            ))}
          </Segments>
          <div className={css.clientFilter}><ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => void navigate({ to: '.', search: { status, client: event.currentTarget.value || undefined }, replace: true })} /></div>
        </div>
        <Loaded query={query}>{({ pages }) => {
          const found = pages.flatMap(page => page.items)
          if (found.length === 0) return <Nothing filtered={!!status || !!client} />
          return (
            <>
              <List label={t('requests.title')}>
                {found.map(request => (
                  <Row key={request.id} request={request} forFirm={member} client={several && !client ? clientName(request.clientId) : undefined} />
                ))}
              </List>
              <More query={query} />
            </>
          )
        }}</Loaded>
      </div>
    </SectionPage>
  )
}

function Row({ request, forFirm, client }: { request: Schema<'DocumentRequestRow'>, forFirm: boolean, client: string | undefined }) {
  const { id, title, progress } = request
  return (
    <li>
      <RowLink to="/document-requests/$documentRequestId" params={{ documentRequestId: id }}>
        <RowMain title={<bdi>{title}</bdi>}>{client && <><bdi>{client}</bdi> · </>}{countedIn(progress, forFirm)}</RowMain>
        <RowSide>
          <RequestState request={request} />
          <span className={css.bar}><Progress label={t('requests.progressOf', { title })} value={percentOf(progress, forFirm)} /></span>
        </RowSide>
      </RowLink>
    </li>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const me = useMe()
  if (filtered) return <Empty title={t('requests.noneSuch')}><p><Link to="/document-requests" search={{}}>{t('requests.showAll')}</Link></p></Empty>
  return <Empty title={t('requests.none')}><p>{isMember(me) ? t('requests.noneFirmHelp') : t('requests.noneHelp', { firm: me.firm.name })}</p></Empty>
}
