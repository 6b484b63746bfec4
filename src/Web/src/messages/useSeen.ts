import { useEffect, useRef, useSyncExternalStore } from 'react'
import { done, http } from '../api/client'
import { noteRead } from './threadQueries'

const hear = (change: () => void) => {
  document.addEventListener('visibilitychange', change)
  return () => document.removeEventListener('visibilitychange', change)
}

/**
 * Marks the thread as read while its end is in sight: of a window in the background nothing is seen.
 * @param news the newest message that the reader may not have seen yet
 */
export function useSeen(threadId: string, news: string | undefined, inSight: boolean) {
  const visible = useSyncExternalStore(hear, () => document.visibilityState === 'visible')
  const told = useRef<string>(undefined)
  useEffect(() => {
    if (!visible || !inSight || !news || news === told.current) return
    told.current = news
    // Saying it twice changes nothing, and nobody waits for it: a failure is made up for by the next visit.
    void done(http.POST('/api/v1/threads/{threadId}/read', { params: { path: { threadId }, header: { 'Idempotency-Key': crypto.randomUUID() } } }))
      .then(() => noteRead(threadId), () => { told.current = undefined })
  }, [threadId, news, visible, inSight])
}
