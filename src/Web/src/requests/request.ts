import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'

export type DocumentRequest = Schema<'DocumentRequestView'>
export type RequestItem = Schema<'RequestItemView'>
export type FileKind = Schema<'FileKind'>
export type Interval = NonNullable<Schema<'RequestInterval'>>

/** How a request is read, and kept. */
export const requestQuery = (documentRequestId: string) =>
  api.queryOptions('get', '/api/v1/document-requests/{documentRequestId}', { params: { path: { documentRequestId } } })

/** Shows the request as the API answered it, and reads again what follows from it. */
export function keepRequest(request: DocumentRequest) {
  queries.setQueryData<DocumentRequest>(requestQuery(request.id).queryKey, request)
  void refresh('/document-requests', '/me/home', '/timeline')
}

/** The request as it is now, from the API. */
export async function readAgain(documentRequestId: string): Promise<DocumentRequest> {
  const request = await done(http.GET('/api/v1/document-requests/{documentRequestId}', { params: { path: { documentRequestId } } }))
  queries.setQueryData<DocumentRequest>(requestQuery(documentRequestId).queryKey, request)
  return request
}

/** Where what came can be taken from. */
export const exportOf = (documentRequestId: string, as: 'export' | 'archive') => `/api/v1/document-requests/${documentRequestId}/${as}`

export const intervals: Interval[] = ['monthly', 'quarterly', 'yearly']

export const fileKinds: FileKind[] = ['pdf', 'picture', 'text', 'table']

/** What the system's dialog offers for an item; a phone offers its camera as well wherever pictures are taken. */
const offered: Record<FileKind, string> = {
  pdf: '.pdf,application/pdf', picture: 'image/*', text: '.doc,.docx,.rtf,.txt,.md', table: '.xls,.xlsx,.csv',
}
export const acceptOf = (kinds: readonly FileKind[]) => kinds.length > 0 ? kinds.map(kind => offered[kind]).join(',') : undefined

/** Which files an item takes, in words; undefined where it takes any. */
export const kindsOf = (kinds: readonly FileKind[]) => kinds.length > 0 ? kinds.map(kind => t(`requests.kind.${kind}`)).join(', ') : undefined

type Progress = Schema<'RequestProgress'>

/** How many items are dealt with: for the firm those that are accepted, for the client what they have sent as well. */
const dealtWith = ({ accepted, submitted }: Progress, forFirm: boolean) => Number(accepted) + (forFirm ? 0 : Number(submitted))

/** The same in whole per cent of all items. */
export const percentOf = (progress: Progress, forFirm: boolean) => Math.round(dealtWith(progress, forFirm) / Number(progress.items) * 100)

/** How far a request is, in words. */
export function countedIn(progress: Progress, forFirm: boolean) {
  const toReview = Number(progress.submitted)
  const counted = t(forFirm ? 'requests.accepted' : 'requests.sent', { done: dealtWith(progress, forFirm), all: Number(progress.items) })
  return forFirm && toReview > 0 ? `${counted} · ${t('requests.toReview', { count: toReview })}` : counted
}

export const isLate = ({ status, dueOn }: Pick<DocumentRequest, 'status' | 'dueOn'>) => status === 'open' && !!dueOn && dueOn < firmToday()
