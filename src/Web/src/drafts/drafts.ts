import { done, http } from '../api/client'
import { refresh } from '../api/queries'

/** What is shown wherever a draft is, or where it will be. */
export const refreshDrafts = () => void refresh('/documents', '/timeline', '/me/home')

/** Shows drafts to their clients: at that instant, or at once. */
export const publish = (ids: string[], at: string | null, key: string) =>
  done(http.POST('/api/v1/documents/publish', { params: { header: { 'Idempotency-Key': key } }, body: { ids, at } }))
