import createFetchClient, { createQuerySerializer } from 'openapi-fetch'
import createClient from 'openapi-react-query'
import type { components, paths } from '../generated/api'
import { session, type Me } from '../session/session'
import { leaveFor, leavesFor } from '../session/windows'
import { noConnection, Refused, type Problem } from './problem'

/** The API's own names for things: `Schema<'InvoiceView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

const tries = 3
const longestWait = 10_000

/**
 * Fetch that holds out: what may pass is tried again after as long as the server says (a change only with its
 * Idempotency-Key, so that nothing is done twice). When the session has ended the person signs in again where they are,
 * when a change asks for it they show that it is them, and the request goes on. No answer at all becomes a problem like
 * any other.
 */
async function persistentFetch(request: Request): Promise<Response> {
  const repeatable = request.method === 'GET' || request.method === 'HEAD' || request.headers.has('Idempotency-Key')
  let caughtUp = false
  const whose = session.me?.id
  for (let attempt = 1; ; attempt++) {
    const sent = request.clone()
    if (session.csrfToken && request.method !== 'GET') sent.headers.set('X-CSRF-Token', session.csrfToken)
    const answer = await fetch(sent).catch((reason: unknown) => {
      if (request.signal.aborted) throw reason
      return Response.json(noConnection, { status: noConnection.status, headers: { 'Content-Type': 'application/problem+json' } })
    })
    if (session.csrfToken && !isSigningIn(request.url)) {
      const code = answer.status === 403 ? await codeOf(answer) : undefined
      if (answer.status === 401 || code === 'confirm-it-is-you') {
        if (await session.ask(code ? 'confirm' : 'renew') && session.me?.id === whose) continue
        return answer
      }
      // Another window of this browser has signed in, or confirmed: the session is the same, its token a new one.
      if (code === 'cross-site-request' && !caughtUp && (caughtUp = await catchUp())) continue
      if (code === 'second-factor-required') session.confine()
    }
    if (!(answer.status === 429 || answer.status === 503) || !repeatable || attempt === tries || !navigator.onLine) return answer
    await new Promise(done => setTimeout(done, Math.min(longestWait, (Number(answer.headers.get('Retry-After')) || attempt) * 1000)))
    // What one person asked for is not asked in the name of the next.
    if (whose && session.me?.id !== whose) return answer
  }
}

const isSigningIn = (url: string) => new URL(url).pathname.startsWith('/api/v1/auth/')

const codeOf = (refusal: Response) => refusal.clone().json().then((problem: Partial<Problem>) => problem.code, () => undefined)

/** Takes the session's token as it is now. False when somebody else is signed in by now: nothing of theirs is done in their name. */
async function catchUp() {
  const answer = await fetch('/api/v1/me').catch(() => undefined)
  const me = answer?.ok ? await answer.json() as Me : undefined
  if (!me || me.csrfToken === session.csrfToken) return false
  const path = leavesFor({ what: 'signed-in', id: me.id }, session.me)
  if (path) leaveFor(path)
  else session.begin(me)
  return !path
}

const inQuery = createQuerySerializer()

/** The API, typed by its document: `http.POST('/api/v1/threads', …)`. */
export const http = createFetchClient<paths>({
  baseUrl: location.origin,
  fetch: persistentFetch,
  // A list's first page has no cursor: the query library says 0 for that.
  querySerializer: query => inQuery({ ...query, cursor: query.cursor || undefined }),
})

const made = createClient(http)

/** The key of a list that is read page by page. One page of it alone is another thing, and has another key. */
export const pagesKey = (...key: [method: string, path: string, init: unknown]) => [...key, 'pages'] as const

const useInfiniteQuery: typeof made.useInfiniteQuery = (method, path, init, options, client) => made.useInfiniteQuery(method, path, init, { ...options, queryKey: pagesKey(method, path, init) }, client)

/** The same as queries: `api.useQuery('get', '/api/v1/me')`. Their key is method, path, parameters. */
export const api = { ...made, useInfiniteQuery }

/** The answer's body. Throws what the API refused. */
export async function done<T>(answer: Promise<{ data?: T, error?: unknown, response: Response }>): Promise<T> {
  const { data, error, response } = await answer
  if (response.ok) return data as T
  throw new Refused(error as Problem)
}

/** The entity tag of a version that the API gave. */
export const etag = (thing: { version: number | string }) => `"v${thing.version}"`
