import { done, http } from '../api/client'
import { queries } from '../api/queries'
import { clearDrafts } from './draft'
import { session } from './session'

/** Ends the session, and forgets on this page what was read and typed. */
export async function signOut() {
  try {
    await done(http.POST('/api/v1/auth/logout'))
  } finally {
    session.end()
    queries.clear()
    clearDrafts()
  }
}
