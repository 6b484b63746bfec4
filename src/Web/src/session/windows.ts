import { clearDrafts } from './clearDrafts'
import { session, type Me } from './session'

/** What the portal's windows in one browser tell each other: they share one session. */
export type Told = { what: 'signed-out' } | { what: 'signed-in', id: string } | { what: 'view-changed' }

const name = 'session'

export function tellWindows(told: Told) {
  const windows = new BroadcastChannel(name)
  windows.postMessage(told)
  windows.close()
}

/** Where a window of this person goes when it hears that; undefined when it concerns them not. */
export function leavesFor(told: Told, me: Pick<Me, 'id' | 'viewedBy'> | undefined): string | undefined {
  if (!me) return undefined
  if (told.what === 'signed-out') return '/sign-in'
  if (told.what === 'view-changed') return '/'
  if (told.id === me.id) return undefined
  return me.viewedBy ? '/' : '/sign-in?other=true'
}

/** Leaves for a page that is loaded anew: nothing that this person read or began is left in this window. */
export function leaveFor(path: string) {
  session.end()
  location.assign(path)
}

/** Has this window go along with what the others tell. */
export function followWindows() {
  new BroadcastChannel(name).onmessage = ({ data }: MessageEvent<Told>) => {
    const path = leavesFor(data, session.me)
    if (!path) return
    if (data.what === 'signed-out') clearDrafts(session.me!.id)
    leaveFor(path)
  }
}
