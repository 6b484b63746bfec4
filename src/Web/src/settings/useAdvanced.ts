import { useSyncExternalStore } from 'react'
import { api } from '../api/client'
import { isAdmin } from '../session/session'
import { browser } from '../session/storage'
import { useMe } from '../session/useMe'

const heard = new Set<() => void>()
const hear = (change: () => void) => { heard.add(change); return () => heard.delete(change) }

/**
 * Whether this person is shown what few firms need: once they have asked for it in this browser, and before they said anything where the
 * firm has more than one member.
 */
export function useAdvanced(): [boolean, (next: boolean) => void] {
  const me = useMe()
  const place = `advanced:${me.id}`
  const chosen = useSyncExternalStore(hear, () => browser.read(place))
  const { data } = api.useQuery('get', '/api/v1/admin/members', { params: { query: { limit: 2 } } }, { staleTime: 300_000, enabled: isAdmin(me) && chosen === undefined })
  const choose = (next: boolean) => {
    browser.write(place, next ? 'shown' : 'hidden')
    for (const change of heard) change()
  }
  return [chosen ? chosen === 'shown' : (data?.items.length ?? 0) > 1, choose]
}
