import { useSyncExternalStore } from 'react'
import type { Me } from './session'
import { browser } from './storage'

const heard = new Set<() => void>()
const hear = (change: () => void) => { heard.add(change); return () => heard.delete(change) }
const place = (me: Me) => `client:${me.id}`

/**
 * Whose things somebody who acts for several clients looks at, on every page and the next time too; undefined for all of
 * them. It narrows what is shown, never what is told: notices come from every client.
 */
export function useChosenClient(me: Me): [string | undefined, (next: string | undefined) => void] {
  const kept = useSyncExternalStore(hear, () => browser.read(place(me)))
  const choose = (next: string | undefined) => {
    if (next) browser.write(place(me), next)
    else browser.remove(place(me))
    for (const change of heard) change()
  }
  return [me.role === 'contact' && me.clients.length > 1 ? me.clients.find(client => client.id === kept)?.id : undefined, choose]
}
