import { api } from '../api/client'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'

/** The clients that this person deals with, by name: the firm's (its newest hundred) for a member, their own for a contact. */
export function useClients(): { id: string, name: string }[] {
  const me = useMe()
  const { data } = api.useQuery('get', '/api/v1/clients', { params: { query: { limit: 100 } } }, { staleTime: 60_000, enabled: isMember(me) })
  return (isMember(me) ? data?.items ?? [] : me.clients).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** Names a client; undefined while it is not known, or when there is only one and naming it says nothing. */
export function useClientName() {
  const clients = useClients()
  return (clientId: string | null | undefined) => clients.length > 1 ? clients.find(c => c.id === clientId)?.name : undefined
}
