import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import type { Review } from './review'

/** Begins to go through who can see what: of that client, or of the firm. */
export const useStart = (started: (review: Review) => void) => useAction('start-review',
  (clientId: string | null, key) => done(http.POST('/api/v1/access-reviews', { params: { header: { 'Idempotency-Key': key } }, body: { clientId } })), review => {
    void refresh('/access-reviews', '/me/home')
    started(review)
  })
