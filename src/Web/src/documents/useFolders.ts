import { api } from '../api/client'

/** A client's folders (the newest hundred), by name. Without a client those of all that the person sees. */
export function useFolders(clientId: string | undefined, enabled = true) {
  return api.useQuery('get', '/api/v1/folders', { params: { query: { limit: 100, ...(clientId ? { 'filter[clientId]': clientId } : {}) } } }, {
    enabled,
    select: page => page.items.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
  })
}
