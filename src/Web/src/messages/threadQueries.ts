import type { InfiniteData } from '@tanstack/react-query'
import { api, pagesKey, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import type { paths } from '../generated/api'
import type { Message } from './runs'

type Listed = paths['/api/v1/threads']['get']['responses'][200]['content']['application/json']['items'][number]

/** A conversation in the list: with its last message, and whether it is news to the reader. */
export type ThreadRow = Listed & {
  lastActivityAt?: string
  lastMessage?: { authorId: string, authorName: string, fromFirm: boolean, excerpt: string, at: string, authorPhoto?: string | null } | null
  unread?: boolean
}

type Pages = InfiniteData<Schema<'PageOfMessageView'>>

const perPage = 30
const messagesInit = (threadId: string) => ({ params: { path: { threadId }, query: { limit: perPage } } }) as const
const messagesKey = (threadId: string) => pagesKey('get', '/api/v1/threads/{threadId}/messages', messagesInit(threadId))

export const threadOptions = (threadId: string) => api.queryOptions('get', '/api/v1/threads/{threadId}', { params: { path: { threadId } } })

/** A thread's messages, newest page first. */
export const useMessages = (threadId: string) => api.useInfiniteQuery('get', '/api/v1/threads/{threadId}/messages', messagesInit(threadId),
  { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: (page: Schema<'PageOfMessageView'>) => page.nextCursor ?? undefined })

/** Shows a message that has arrived without reading everything again, and has the lists follow. */
export function noteSent(threadId: string, message: Message) {
  // An answer that was on its way before would take it off the screen again.
  void queries.cancelQueries({ queryKey: messagesKey(threadId) })
  queries.setQueryData<Pages>(messagesKey(threadId), known => known && {
    ...known,
    pages: known.pages.map((page, n) => n > 0 || page.items.some(m => m.id === message.id) ? page : { ...page, items: [message, ...page.items] }),
  })
  void queries.invalidateQueries({ queryKey: messagesKey(threadId) })
  readLists()
}

/** What these conversations are about, by the things' ids: of those that the reader sees. */
export function useSubjectNames(threads: readonly ThreadRow[]): ReadonlyMap<string, string> {
  const ids = [...new Set(threads.flatMap(({ subjectId }) => subjectId ?? []))]
  const { data } = api.useQuery('get', '/api/v1/threads/subjects', { params: { query: { 'filter[subjectId]': ids } } },
    { enabled: ids.length > 0, staleTime: 60_000, placeholderData: before => before })
  return new Map(data?.items.map(({ id, name }) => [id, name]))
}

/** The reader has seen the thread up to now. */
export function noteRead(threadId: string) {
  queries.setQueryData<Schema<'ThreadView'>>(threadOptions(threadId).queryKey, known => known && { ...known, unread: 0 })
  readLists()
}

function readLists() {
  void queries.invalidateQueries({ queryKey: ['get', '/api/v1/threads'] })
  void refresh('/me/home')
}
