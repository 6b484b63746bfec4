import { useSyncExternalStore } from 'react'

const hear = (change: () => void) => {
  addEventListener('online', change)
  addEventListener('offline', change)
  return () => {
    removeEventListener('online', change)
    removeEventListener('offline', change)
  }
}

/** Whether the browser has a connection at all. */
export const useOnline = () => useSyncExternalStore(hear, () => navigator.onLine)
