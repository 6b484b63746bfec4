import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { ClientSelect } from '../clients/ClientSelect'
import { SectionPage } from '../clients/SectionPage'
import { useClientName, useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Avatar, List, More, RowLink, Segments, When } from '../ui/parts'
import { later } from '../ui/later'
import { SearchField, useRested } from '../ui/SearchField'
import ui from '../ui/ui.module.css'
import { NewThreadDialog } from './NewThreadDialog'
import { useSubjectNames, type ThreadRow } from './threadQueries'
import css from './messages.module.css'

// There is seldom something that is not sent.
const HeldThreads = later(() => import('./HeldThreads').then(m => m.HeldThreads))

/** The conversations, where something happened last first. */
export function ThreadsPage() {
  const me = useMe()
  const search = useSearch({ from: '/signed-in/conversations' })
  const navigate = useNavigate()
  const several = useClients().length > 1
  const mayWrite = isMember(me) ? isStaff(me) : may(me, 'messages', 'write')
  const unanswered = isMember(me) && search.unanswered
  const sought = useRested(search.q ?? '')
  const query = api.useInfiniteQuery('get', '/api/v1/threads', {
    params: { query: { limit: 25, q: sought || undefined, 'filter[clientId]': search.client, ...(unanswered ? { 'filter[unanswered]': true } : {}) } },
  }, { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const kept = { client: search.client, unanswered: search.unanswered, q: search.q }
  const any = !!search.q || !!query.data?.pages[0]?.items.length
  return (
    <SectionPage tab="messages" word="messages.title" client={search.client} actions={mayWrite && <ButtonLink kind="primary" to="/messages" search={{ ...kept, new: true }} resetScroll={false}>{t('messages.new')}</ButtonLink>}>
      {(isMember(me) || any) && (
        <div className={css.filters}>
          {isMember(me) && <Segments label={t('messages.which')}>
            <Link to="." search={{ client: search.client, q: search.q }} activeOptions={{ exact: true }}
              aria-current={unanswered ? undefined : 'true'} replace>{t('messages.all')}</Link>
            <Link to="." search={{ client: search.client, q: search.q, unanswered: true }}
              aria-current={unanswered ? 'true' : undefined} replace>{t('messages.unanswered')}</Link>
          </Segments>}
          {any && <SearchField label={t('messages.search')} value={search.q} seek={q => void navigate({ to: '.', search: { ...kept, q }, replace: true })} />}
          {isMember(me) && several && <div><ClientSelect filter labelHidden value={search.client ?? ''}
            onChange={event => void navigate({ to: '.', search: { ...kept, client: event.currentTarget.value || undefined }, replace: true })} /></div>}
        </div>
      )}
      {mayWrite && !search.new && (
        <HeldThreads again={asked => void navigate({ to: '/messages', search: { ...kept, ...asked, new: true }, replace: true, resetScroll: false })} />
      )}
      <Loaded query={query}>{({ pages }) => {
        return pages[0]!.items.length === 0 ? <None sought={!!sought} unanswered={!!unanswered} filtered={!!search.client} mayWrite={mayWrite} /> : (
          <div className="stack">
            <List label={t('messages.title')}>{pages.map((page, n) => <Rows key={n} threads={page.items} me={me.id} kept={kept} />)}</List>
            <More query={query} />
          </div>
        )
      }}</Loaded>
      {search.new && mayWrite && <NewThreadDialog asked={search} close={() => void navigate({ to: '/messages', search: kept, replace: true, resetScroll: false })} />}
    </SectionPage>
  )
}

type Kept = { client?: string | undefined, unanswered?: boolean | undefined, q?: string | undefined }

/** A page of the list; one request tells what all of its conversations are about. */
function Rows({ threads, ...rest }: { threads: ThreadRow[], me: string, kept: Kept }) {
  const names = useSubjectNames(threads)
  return threads.map(thread => <li key={thread.id}><Row thread={thread} about={names.get(thread.subjectId ?? '')} {...rest} /></li>)
}

/** @param about what the thing that it is about is called; undefined for nothing in particular, and for whoever does not see the thing */
function Row({ thread, about, me, kept }: { thread: ThreadRow, about: string | undefined, me: string, kept: Kept }) {
  const client = useClientName()(thread.clientId)
  const last = thread.lastMessage
  return (
    <RowLink to="/messages/$threadId" params={{ threadId: thread.id }} search={kept} activeOptions={{ includeSearch: false }}>
      {last && <Avatar name={last.authorName} id={last.authorId} photo={last.authorPhoto} />}
      <span className={css.row}>
        <span className={thread.unread ? css.unreadTitle : ui.itemTitle}>
          {thread.unread && <span className="hidden">{t('messages.unread')}: </span>}
          <bdi>{thread.title}</bdi>
        </span>
        <span className={css.when}><When at={thread.lastActivityAt ?? thread.createdAt} /></span>
        {last && <span className={css.excerpt}><bdi>{last.authorId === me ? t('ui.you') : last.authorName}</bdi>: <bdi>{last.excerpt}</bdi></span>}
        <span className={css.details}>
          {client && <bdi>{client}</bdi>}
          {thread.subjectKind !== 'general' && <span>{about ? <bdi>{about}</bdi> : t(`messages.kind.${thread.subjectKind}`)}</span>}
        </span>
      </span>
    </RowLink>
  )
}

function None({ sought, unanswered, filtered, mayWrite }: { sought: boolean, unanswered: boolean, filtered: boolean, mayWrite: boolean }) {
  if (sought) return <Empty title={t('messages.noneSuch')} />
  if (unanswered) return <Empty title={t('messages.noneUnanswered')}><p>{t('messages.noneUnansweredHelp')}</p></Empty>
  return <Empty title={t('messages.none')}><p>{t(filtered ? 'messages.noneOfClient' : mayWrite ? 'messages.noneHelp' : 'messages.noneReadOnly')}</p></Empty>
}
