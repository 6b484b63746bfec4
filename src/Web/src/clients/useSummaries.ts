import { api } from '../api/client'
import type { Summary } from './summaries'

/** As many as one request takes. */
export const mostSummaries = 50

/** How things are with these clients, for the firm's people; those that are known no longer are left out. */
export function useSummaries(clientIds: string[]) {
  return api.useQuery('get', '/api/v1/clients/summaries', { params: { query: { 'filter[clientId]': clientIds } } }, {
    enabled: clientIds.length > 0, staleTime: 0, placeholderData: before => before,
    select: ({ items }) => items as Summary[],
  })
}
