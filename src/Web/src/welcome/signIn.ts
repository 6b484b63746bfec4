import { done, api, http } from '../api/client'
import { queries } from '../api/queries'
import { showBrand } from '../session/brand'
import { session } from '../session/session'
import { tellWindows } from '../session/windows'

/** @property remember this device is the person's own: they stay signed in, for as long as the firm allows */
export type Entered = { email: string, password: string, firm: string, remember?: boolean }

/** What is still asked for: one of these ways to show a second factor. */
export type Half = { methods: string[] }
type Answer = { csrfToken: string } | { next: string, methods: string[] }

/** Signs in; the session is the browser's from then on. Gives what is still asked for, if anything is. */
export async function signIn({ email, password, firm, remember = false }: Entered) {
  return enter(await done(http.POST('/api/v1/auth/login', { body: { email: email.trim(), password, firm: firm.trim() || null, remember } })))
}

/** Takes the answer to any way of signing in. */
export async function enter(answer: Answer): Promise<Half | undefined> {
  if ('next' in answer) return answer
  await take(answer)
  showBrand(await queries.fetchQuery({ ...api.queryOptions('get', '/api/v1/branding'), staleTime: 0 }))
  return undefined
}

/** Goes on in a session that has just been opened, or has another secret now. */
export async function take({ csrfToken }: { csrfToken: string }) {
  session.csrfToken = csrfToken
  const me = await queries.fetchQuery({ ...api.queryOptions('get', '/api/v1/me'), staleTime: 0 })
  // Whoever was here before has not signed out: what they read and began is not the next one's.
  if (session.me && session.me.id !== me.id) {
    session.end()
    queries.clear()
  }
  session.begin(me)
  tellWindows({ what: 'signed-in', id: me.id })
}
