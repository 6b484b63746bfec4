import { useEffect, useRef } from 'react'
import { api, done, http } from '../api/client'
import { refresh } from '../api/queries'
import { partsOf } from '../home/parts'
import { isViewed } from '../session/session'
import { useMe } from '../session/useMe'

/**
 * Whoever opens a thing has read what tells of it: the bell stays calm.
 * @param subjectIds the thing's id, and those of what is shown with it
 */
export function useNoticesRead(subjectIds: string[]) {
  const me = useMe()
  const { data: home } = api.useQuery('get', '/api/v1/me/home')
  const unread = partsOf(home).messages?.notifications ?? 0
  const known = useRef({ asked: '', unread: 0 })
  const asked = isViewed(me) ? '' : subjectIds.join()
  useEffect(() => {
    // Only what is new may be about it: less than before is what was just read.
    const more = asked !== known.current.asked || unread > known.current.unread
    known.current = { asked, unread }
    if (!more || !asked || unread === 0) return
    // Nobody waits for it, and saying it twice changes nothing: a failure is made up for by the next visit.
    void done(http.POST('/api/v1/me/notifications/read-all', { params: { query: { 'filter[subjectId]': asked.split(',') }, header: { 'Idempotency-Key': crypto.randomUUID() } } }))
      .then(() => refresh('/me/home', '/me/notifications'), () => undefined)
  }, [asked, unread])
}
