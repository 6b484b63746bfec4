import { api } from '../api/client'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'

/** The client's name, also where there is only one. */
export function useBilledTo(clientId: string): string {
  const me = useMe()
  const { data } = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId } } }, { staleTime: 60_000, enabled: isMember(me) && clientId !== '' })
  return data?.name ?? me.clients.find(each => each.id === clientId)?.name ?? ''
}
