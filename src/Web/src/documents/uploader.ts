import { useSyncExternalStore } from 'react'
import { api, etag, http, type Schema } from '../api/client'
import { noConnection, type Problem } from '../api/problem'
import { queries, refresh } from '../api/queries'
import { drop } from '../app/heldThings'
import { t } from '../i18n/i18n'
import { session } from '../session/session'
import { held } from '../session/undo'
import { addressOf, isUndecided, outcomeOf, type Target, type Upload } from './upload'

/** So many at once; the others wait. Browsers open few connections to one host. */
const atOnce = 2

let uploads: readonly Upload[] = []
const heard = new Set<() => void>()
const requests = new Map<string, XMLHttpRequest>()

/** The files on their way, and what has become of those before. They go on wherever the person goes in the portal. */
export const useUploads = () => useSyncExternalStore(hear => { heard.add(hear); return () => heard.delete(hear) }, () => uploads)

/** Takes files and sends them when that can no longer be undone. What is done already makes room. */
export function upload(files: readonly File[], target: Target) {
  const added = files.map((file): Upload => ({ id: crypto.randomUUID(), key: crypto.randomUUID(), file, target, state: 'held', sent: 0 }))
  const are = (one: Upload) => added.some(each => each.id === one.id)
  set([...uploads.filter(u => u.state !== 'done'), ...added])
  const begin = () => {
    set(uploads.map(u => are(u) && u.state === 'held' ? { ...u, state: 'waiting' } : u))
    next()
  }
  held().then(m => {
    const key = m.holdAct(t('documents.filesAdded', { count: files.length }), begin, () => set(uploads.filter(u => !are(u))))
    set(uploads.map(u => are(u) ? { ...u, held: key } : u))
  }, begin)
}

/** Sends a file again that could not be sent. The same file under the same key is stored once only. */
export async function retry(id: string) {
  const one = uploads.find(u => u.id === id)
  if (one?.state !== 'failed') return
  change(id, { state: 'waiting', sent: 0, problem: undefined, key: one.problem && !isUndecided(one.problem) ? crypto.randomUUID() : one.key })
  // Somebody else added a version: the person has been told, and wants theirs on top of it.
  if (one.problem?.code === 'stale' && one.target.kind === 'version') {
    const { data } = await http.GET('/api/v1/documents/{documentId}', { params: { path: { documentId: one.target.documentId } } })
    if (data) change(id, { target: { ...one.target, version: data.version } })
  }
  next()
}

/** Stops a file, or takes one off the list. */
export function remove(id: string) {
  const together = uploads.find(u => u.id === id && u.state === 'held')?.held
  set(uploads.filter(u => u.id !== id))
  if (together && !uploads.some(u => u.held === together)) drop(together)
  requests.get(id)?.abort()
  next()
}

export const removeFinished = () => set(uploads.filter(isUnderWay))

const isUnderWay = ({ state }: Upload) => state === 'held' || state === 'waiting' || state === 'sending'

session.whenSignedOut(() => {
  set([])
  for (const request of requests.values()) request.abort()
})

function set(now: readonly Upload[]) {
  uploads = now
  const isBusy = uploads.some(isUnderWay)
  if (isBusy) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  for (const hear of heard) hear()
}

const warn = (event: Event) => event.preventDefault()

const change = (id: string, what: Partial<Upload>) => set(uploads.map(u => u.id === id ? { ...u, ...what } : u))

function next() {
  for (const one of uploads.filter(u => u.state === 'waiting').slice(0, Math.max(0, atOnce - requests.size))) void run(one)
}

async function run({ id, file, target, key }: Upload) {
  change(id, { state: 'sending' })
  for (;;) {
    const token = session.csrfToken
    const answer = await send(id, key, file, target)
    if (!answer) break
    const outcome = outcomeOf(answer.status, answer.body)
    if (outcome === 'done') {
      const made = answer.body as Schema<'DocumentView'>
      queries.setQueryData(api.queryOptions('get', '/api/v1/documents/{documentId}', { params: { path: { documentId: made.id } } }).queryKey, made)
      change(id, { state: 'done', documentId: made.id })
      void refresh('/documents', '/timeline', ...target.kind === 'request' ? ['/document-requests', '/folders', '/me/home'] : [])
      break
    }
    const again = outcome === 'signed-out' ? await session.ask('renew') : answer.status === 0 && await hasSignedInAgain(token)
    if (!uploads.some(u => u.id === id)) break
    if (again) continue
    change(id, { state: 'failed', problem: outcome === 'signed-out' ? signedOut : answer.status === 0 && !await isReadable(file) ? unreadable : outcome })
    if (typeof outcome === 'object' && outcome.code === 'stale') void refresh('/documents')
    if (target.kind === 'request') void refresh('/document-requests')
    break
  }
  requests.delete(id)
  next()
}

/** Sends the bytes once; undefined when the person stopped it. */
function send(id: string, key: string, file: File, target: Target) {
  return new Promise<{ status: number, body?: unknown } | undefined>(over => {
    const request = new XMLHttpRequest()
    requests.set(id, request)
    request.open('POST', addressOf(target, file))
    request.setRequestHeader('Idempotency-Key', key)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    if (session.csrfToken) request.setRequestHeader('X-CSRF-Token', session.csrfToken)
    if (target.kind === 'version') request.setRequestHeader('If-Match', etag(target))
    request.upload.onprogress = event => change(id, { sent: event.loaded })
    request.onload = () => over({ status: request.status, body: read(request.responseText) })
    request.onerror = () => over({ status: 0 })
    request.onabort = () => over(undefined)
    request.send(file)
  })
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A refused upload may break off before its answer comes. Asking who is signed in finds out whether that was the reason, and has the person sign in. */
async function hasSignedInAgain(before: string | undefined) {
  if (!navigator.onLine) return false
  await http.GET('/api/v1/me').catch(() => undefined)
  return session.csrfToken !== undefined && session.csrfToken !== before
}

/** A file that was moved, changed or removed meanwhile cannot be read by the page any more. */
const isReadable = (file: File) => file.slice(0, 1).arrayBuffer().then(() => true, () => false)

const signedOut: Problem = { ...noConnection, status: 401, code: 'not-signed-in' }
const unreadable: Problem = { ...noConnection, status: 400, code: 'file-unreadable' }
