import { isProblem, noConnection, type Problem } from '../api/problem'
import type { paths } from '../generated/api'

/** What a file becomes: a document of a client, or the next version of one. */
export type Target =
  | { kind: 'document', clientId: string, folderId?: string | undefined, draft?: boolean | undefined }
  /** Sent for an item of a request. */
  | { kind: 'request', documentRequestId: string, number: number, title: string }
  | { kind: 'version', documentId: string, title: string, version: number | string }

/** A file on its way. */
export type Upload = {
  /** Also its Idempotency-Key: changed only when the API has refused for certain. */
  key: string
  id: string
  file: File
  target: Target
  /** Held as long as it can be undone: no byte has left. */
  state: 'held' | 'waiting' | 'sending' | 'done' | 'failed'
  /** Under which key it is held, with those chosen together. */
  held?: string | undefined
  /** Bytes that have left. */
  sent: number
  problem?: Problem | undefined
  /** What it became. */
  documentId?: string
}

/** The file's name as the API takes it. Some systems take letters and their accents apart; here they are one. */
export const nameOf = (file: { name: string }) => file.name.normalize('NFC')

type Submission = paths['/api/v1/document-requests/{documentRequestId}/items/{number}/submissions']['post']

/** Where a file is sent to. */
export function addressOf(target: Target, file: { name: string }): string {
  const fileName = nameOf(file)
  if (target.kind === 'version') return `/api/v1/documents/${target.documentId}/versions?${new URLSearchParams({ fileName } satisfies paths['/api/v1/documents/{documentId}/versions']['post']['parameters']['query'])}`
  if (target.kind === 'request') {
    const named: Submission['parameters']['query'] = { fileName }
    return `/api/v1/document-requests/${target.documentRequestId}/items/${target.number}/submissions?${new URLSearchParams(named)}`
  }
  const query: paths['/api/v1/documents']['post']['parameters']['query'] = { clientId: target.clientId, fileName, ...(target.folderId ? { folderId: target.folderId } : {}), ...(target.draft ? { draft: true } : {}) }
  return `/api/v1/documents?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`
}

/** What an answer means: it is there, the person has to sign in first, or why not. No status is no answer. */
export function outcomeOf(status: number, body: unknown): 'done' | 'signed-out' | Problem {
  if (status >= 200 && status < 300) return 'done'
  if (status === 401) return 'signed-out'
  if (isProblem(body)) return body
  // A gateway on the way speaks no problem details.
  return status === 0 || status === 502 || status === 503 || status === 504 ? noConnection : { ...noConnection, status, code: status === 413 ? 'too-large' : 'unexpected' }
}

/** Whether the same bytes may be sent again under the same key: it is not certain what became of them. */
export const isUndecided = (problem: Problem) => problem.status >= 500 || problem.status === 429 || problem.status === 409 || problem.status === 401

/** Whether sending once more can help: what the content or the rights forbid stays forbidden. */
export const isWorthRetrying = (problem: Problem) => isUndecided(problem) || problem.status === 412 || problem.status === 507

/** How far a file is, in whole per cent. An empty one is there when it is there. */
export const percentOf = ({ sent, file, state }: Pick<Upload, 'sent' | 'state'> & { file: { size: number } }) =>
  state === 'done' ? 100 : file.size === 0 ? 0 : Math.min(100, Math.floor(sent / file.size * 100))

/** How many are where, and how far all of them are together. */
export function summaryOf(uploads: readonly (Pick<Upload, 'sent' | 'state'> & { file: { size: number } })[]) {
  const count = (state: Upload['state']) => uploads.filter(u => u.state === state).length
  const open = uploads.filter(u => u.state !== 'failed')
  const size = open.reduce((sum, u) => sum + u.file.size, 0)
  const sent = open.reduce((sum, u) => sum + (u.state === 'done' ? u.file.size : Math.min(u.sent, u.file.size)), 0)
  return { underWay: count('held') + count('waiting') + count('sending'), done: count('done'), failed: count('failed'), percent: size === 0 ? 0 : Math.floor(sent / size * 100) }
}
