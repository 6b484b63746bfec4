import type { InfiniteData } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { api, done, http, pagesKey, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { unreadOf, type Group } from './groups'

const path = '/api/v1/me/notifications'
const asked = { params: { query: { limit: 30 } } } as const

/** So many things one request names. */
const mostSubjects = 100

/** What this person was told, newest first. */
export const useNotices = () => api.useInfiniteQuery('get', path, asked,
  { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })

/** @param after what then has the focus: the button is gone with what was unread */
export const useReadAll = (after: () => void) => useAction('read all notifications', (_: void, key) =>
  done(http.POST('/api/v1/me/notifications/read-all', { params: { header: { 'Idempotency-Key': key } } })), () => {
  noteRead()
  void refresh('/me/notifications', '/me/home')
  after()
})

/** Nobody waits for this: whoever goes to the thing sees it anyway, and what fails is shown as unread again. */
export function markRead(group: Group) {
  const unread = unreadOf(group)
  if (unread.length === 0) return
  noteRead(new Set(unread.map(n => n.id)))
  const header = { 'Idempotency-Key': crypto.randomUUID() }
  const subjects = [...new Set(unread.map(n => n.subjectId))].slice(0, mostSubjects)
  void (unread.length === 1
    ? done(http.POST('/api/v1/me/notifications/{notificationId}/read', { params: { path: { notificationId: unread[0]!.id }, header } }))
    : done(http.POST('/api/v1/me/notifications/read-all', { params: { query: { 'filter[subjectId]': subjects }, header } })))
    .catch(() => undefined).then(() => refresh('/me/notifications', '/me/home'))
}

/** Shows these, or all, as read. */
function noteRead(ids?: Set<string>) {
  const now = new Date().toISOString()
  queries.setQueryData<InfiniteData<Schema<'PageOfNotificationView'>>>(pagesKey('get', path, asked), known => known && {
    ...known,
    pages: known.pages.map(page => ({ ...page, items: page.items.map(n => !n.readAt && (!ids || ids.has(n.id)) ? { ...n, readAt: now } : n) })),
  })
}
