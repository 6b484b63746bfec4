import { useSyncExternalStore, type ReactNode } from 'react'

let tray: ReactNode
const heard = new Set<() => void>()

/** Shows this on every page from now on, beside what the page shows: what goes on while the person moves about. */
export function keepInSight(part: ReactNode) {
  if (tray === part) return
  tray = part
  for (const hear of heard) hear()
}

/** What goes on beside the page, if anything does. */
export const useTray = () => useSyncExternalStore(hear => { heard.add(hear); return () => heard.delete(hear) }, () => tray)
