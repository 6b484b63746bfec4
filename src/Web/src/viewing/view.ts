import { done, etag, http } from '../api/client'
import { tab } from '../session/storage'
import { session } from '../session/session'
import { tellWindows } from '../session/windows'

const from = 'viewing-from'

/** This browser shows the portal as the contact sees it, from the next page on, in all its windows. */
export async function beginView(person: { id: string, version: number | string }, key: string) {
  await done(http.POST('/api/v1/contacts/{contactId}/view', { params: { path: { contactId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } }))
  tab.write(from, location.href)
  // This window hears it as well, and goes where it is sent here.
  session.end()
  tellWindows({ what: 'view-changed' })
  // A new page: nothing that was read or typed as oneself is mixed with what the contact sees.
  location.assign('/')
}

/** The member is themselves again, and back where they began. */
export async function endView() {
  await done(http.DELETE('/api/v1/me/view'))
  const back = tab.read(from) ?? '/clients'
  tab.remove(from)
  session.end()
  tellWindows({ what: 'view-changed' })
  location.assign(back)
}
