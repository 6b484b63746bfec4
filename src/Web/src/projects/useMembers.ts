import { api } from '../api/client'

/** The firm's people who can be given tasks, by name (among its newest hundred), and whether those are all. Only for the firm's people. */
export function useMembers() {
  const { data } = api.useQuery('get', '/api/v1/admin/members', { params: { query: { limit: 100 } } }, { staleTime: 300_000 })
  const members = (data?.items ?? []).filter(person => person.status === 'active' || person.status === 'invited')
    .toSorted((a, b) => a.name.localeCompare(b.name))
  return { members, areAll: !data?.nextCursor }
}
