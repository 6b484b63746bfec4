import { Link } from '@tanstack/react-router'
import type { InfiniteData } from '@tanstack/react-query'
import { api, pagesKey, done, http, type Schema } from '../api/client'
import { useAction } from '../api/action'
import { queries, refresh } from '../api/queries'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isViewed } from '../session/session'
import { useMe } from '../session/useMe'
import { thingLink } from '../timeline/thingLink'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Badge, List, More, When } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import ui from '../ui/ui.module.css'
import { told, type Notification } from './told'
import css from './messages.module.css'

const asked = { params: { query: { limit: 30 } } } as const

/** What this person was told, newest first. */
export function NotificationsPage() {
  const query = api.useInfiniteQuery('get', '/api/v1/me/notifications', asked,
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const readAll = useAction('read all notifications', (_: void, key) =>
    done(http.POST('/api/v1/me/notifications/read-all', { params: { header: { 'Idempotency-Key': key } } })), () => {
    noteRead()
    // The button is gone with what was unread.
    document.querySelector<HTMLElement>('main h1')?.focus()
  })
  const viewed = isViewed(useMe())
  const someUnread = !viewed && query.data?.pages.some(page => page.items.some(n => !n.readAt))
  return (
    <Page title={t('app.notifications')} name={t('app.notifications')} lead={t('messages.toldLead')} narrow
      actions={someUnread && <Button busy={readAll.busy} onClick={() => void readAll.run()}>{t('messages.readAll')}</Button>}>
      <ProblemNote problem={readAll.problem} again={() => readAll.run()} />
      <Loaded query={query}>{({ pages }) => {
        const all = pages.flatMap(page => page.items)
        return all.length === 0 ? <Empty title={t('messages.noNews')}><p>{t('messages.noNewsHelp')}</p></Empty> : (
          <div className="stack">
            <List label={t('app.notifications')}>{all.map(n => <li key={n.id}><Row notification={n} /></li>)}</List>
            <More query={query} />
          </div>
        )
      }}</Loaded>
    </Page>
  )
}

function Row({ notification }: { notification: Notification }) {
  const me = useMe()
  const client = useClientName()(notification.clientId)
  const { id, subjectKind, subjectId, clientId, createdAt, readAt } = notification
  const to = thingLink(me, { kind: subjectKind, id: subjectId, clientId })
  const content = (
    <>
      <span className={ui.itemMain}>
        <span className={readAt ? undefined : css.unreadTitle}>{told(notification)}</span>
        <span className="small muted">{client && <><bdi>{client}</bdi> · </>}<When at={createdAt} /></span>
      </span>
      {!readAt && <span className={ui.itemSide}><Badge tone="accent">{t('messages.unread')}</Badge></span>}
    </>
  )
  return to ? <Link {...to} className={ui.item} onClick={() => { if (!readAt && !isViewed(me)) markRead(id) }}>{content}</Link> : <div className={ui.item}>{content}</div>
}

/** Nobody waits for this: whoever goes to the thing sees it anyway, and what fails is shown as unread again. */
function markRead(notificationId: string) {
  noteRead(notificationId)
  void done(http.POST('/api/v1/me/notifications/{notificationId}/read', { params: { path: { notificationId }, header: { 'Idempotency-Key': crypto.randomUUID() } } }))
    .catch(() => undefined).then(() => refresh('/me/notifications', '/me/home'))
}

/** Shows one of them, or all, as read. */
function noteRead(notificationId?: string) {
  const now = new Date().toISOString()
  queries.setQueryData<InfiniteData<Schema<'PageOfNotificationView'>>>(pagesKey('get', '/api/v1/me/notifications', asked), known => known && {
    ...known,
    pages: known.pages.map(page => ({ ...page, items: page.items.map(n => !n.readAt && (!notificationId || n.id === notificationId) ? { ...n, readAt: now } : n) })),
  })
  if (!notificationId) void refresh('/me/notifications', '/me/home')
}
