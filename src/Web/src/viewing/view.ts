import { done, etag, http } from '../api/client'

const from = 'viewing-from'
const signal = 'viewing'

/** This browser shows the portal as the contact sees it, from the next page on, in all its windows. */
export async function beginView(person: { id: string, version: number | string }, key: string) {
  await done(http.POST('/api/v1/contacts/{contactId}/view', { params: { path: { contactId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } }))
  sessionStorage.setItem(from, location.href)
  tellOthers()
  // A new page: nothing that was read or typed as oneself is mixed with what the contact sees.
  location.assign('/')
}

/** The member is themselves again, and back where they began. */
export async function endView() {
  await done(http.DELETE('/api/v1/me/view'))
  const back = sessionStorage.getItem(from) ?? '/clients'
  sessionStorage.removeItem(from)
  tellOthers()
  location.assign(back)
}

const tellOthers = () => localStorage.setItem(signal, crypto.randomUUID())
