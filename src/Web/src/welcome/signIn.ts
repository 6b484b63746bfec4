import { done, api, http } from '../api/client'
import { queries } from '../api/queries'
import { showBrand } from '../session/brand'
import { session } from '../session/session'

export type Entered = { email: string, password: string, firm: string }

/** Signs in; the session is the browser's from then on. */
export async function signIn({ email, password, firm }: Entered) {
  const signedIn = await done(http.POST('/api/v1/auth/login', { body: { email: email.trim(), password, firm: firm.trim() || null } }))
  session.csrfToken = signedIn.csrfToken
  session.begin(await queries.fetchQuery({ ...api.queryOptions('get', '/api/v1/me'), staleTime: 0 }))
  showBrand(await queries.fetchQuery({ ...api.queryOptions('get', '/api/v1/branding'), staleTime: 0 }))
}
