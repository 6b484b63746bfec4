import { api } from '../api/client'

/** What of that firm's terms is in force; of the address's firm when none is named. */
export const useInForce = (firm: string | undefined, enabled = true) => api.useQuery('get', '/api/v1/legal', { params: { query: { firm } } }, { staleTime: 300_000, enabled })
