import { done, http } from '../api/client'
import { queries } from '../api/queries'
import { clearDrafts } from './clearDrafts'
import { session } from './session'
import { held, holds } from './undo'
import { tellWindows } from './windows'

/** Ends the session, and forgets in this browser what was read and typed. */
export async function signOut() {
  const who = session.me?.id
  try {
    // What was sent a moment ago and could still be undone was sent.
    if (holds()) await (await held()).sendAll()
    await done(http.POST('/api/v1/auth/logout'))
  } finally {
    session.end()
    queries.clear()
    if (who) clearDrafts(who)
    tellWindows({ what: 'signed-out' })
  }
}
