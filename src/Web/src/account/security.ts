import { api } from '../api/client'
import { refresh } from '../api/queries'
import { take } from '../welcome/signIn'

/** How somebody signs in, as they see it. */
export const useSecurity = () => api.useQuery('get', '/api/v1/me/security')

export type Security = NonNullable<ReturnType<typeof useSecurity>['data']>
export type Passkey = Security['passkeys'][number]

/** What one signs in with has changed: the session has another secret, and everything about it is read again. */
export async function signedInAnew(session: { csrfToken: string }) {
  await take(session)
  void refresh('/me/security', '/me/sessions')
}
