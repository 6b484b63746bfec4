import { useSyncExternalStore } from 'react'
import { api, http } from '../api/client'
import { isMember, type Me } from '../session/session'
import { useMe } from '../session/useMe'

type Client = { id: string, name: string }

/** The clients that this person deals with, by name: the firm's (its newest hundred, and whether those are all) for a member, their own for a contact. */
export function useClientList(): { clients: Client[], areAll: boolean } {
  const me = useMe()
  const { data } = api.useQuery('get', '/api/v1/clients', { params: { query: { limit: 100 } } }, { staleTime: 60_000, enabled: isMember(me) })
  return {
    clients: (isMember(me) ? data?.items ?? [] : me.clients).toSorted((a, b) => a.name.localeCompare(b.name)),
    areAll: !isMember(me) || !data?.nextCursor,
  }
}

export const useClients = () => useClientList().clients

/** A client's name, whichever it is; empty while it is not known. */
export function useNameOfClient(clientId: string): string {
  const me = useMe()
  const { data } = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId } } }, { staleTime: 60_000, enabled: isMember(me) && clientId !== '' })
  return data?.name ?? me.clients.find(each => each.id === clientId)?.name ?? ''
}

/** Names a client; undefined while it is not known, or when there is only one and naming it says nothing. */
export function useClientName() {
  const me = useMe()
  const { clients } = useClientList()
  const others = useSyncExternalStore(hear => { heard.add(hear); return () => heard.delete(hear) }, () => known)
  return (clientId: string | null | undefined) => {
    if (clients.length === 0 || !clientId) return undefined
    const listed = clients.find(client => client.id === clientId)
    if (listed || !isMember(me)) return clients.length < 2 ? undefined : listed?.name
    return others.get(clientId) ?? lookUp(me, clientId)
  }
}

// Clients beyond the newest hundred, and archived ones, asked for one by one when a page first names them.
let known: ReadonlyMap<string, string> = new Map()
const asked = new Set<string>()
const heard = new Set<() => void>()

function lookUp(me: Me, clientId: string) {
  const key = `${me.id} ${clientId}`
  if (asked.has(key)) return undefined
  asked.add(key)
  void http.GET('/api/v1/clients/{clientId}', { params: { path: { clientId } } }).then(({ data }) => {
    if (!data) return
    known = new Map(known).set(clientId, data.name)
    for (const hear of heard) hear()
  })
  return undefined
}
