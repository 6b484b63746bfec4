import { api } from '../api/client'
import type { Deposit } from './deposits'

/** The deposits of a client that an invoice can take off. Undefined while they are being read. */
export function useDeposits(clientId: string, wanted: boolean): Deposit[] | undefined {
  const { data } = api.useQuery('get', '/api/v1/clients/{clientId}/deposits', { params: { path: { clientId } } },
    { enabled: wanted && clientId !== '', staleTime: 0 })
  return data?.items
}
