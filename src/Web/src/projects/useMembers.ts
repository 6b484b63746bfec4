import { api } from '../api/client'

/** The firm's people who can be given tasks, by name. Only for the firm's people. */
export function useMembers() {
  const { data } = api.useQuery('get', '/api/v1/admin/members', { params: { query: { limit: 100 } } }, { staleTime: 300_000 })
  return (data?.items ?? []).filter(person => person.status === 'active' || person.status === 'invited').toSorted((a, b) => a.name.localeCompare(b.name))
}
