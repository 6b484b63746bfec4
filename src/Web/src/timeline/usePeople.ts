import { useMemo } from 'react'
import { api } from '../api/client'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'

type Person = { id: string, name: string }

const newest = { params: { query: { limit: 100 } } } as const

/** The firm's people and the clients' (the newest hundred of each), by name. Contacts get nobody: they know the names in their own record. */
export function usePeople() {
  const enabled = isMember(useMe())
  const members = api.useQuery('get', '/api/v1/admin/members', newest, { staleTime: 60_000, enabled }).data
  const contacts = api.useQuery('get', '/api/v1/contacts', newest, { staleTime: 60_000, enabled }).data
  return useMemo(() => {
    const names = new Map([...contacts?.items ?? [], ...members?.items ?? []].map(p => [p.id, p.name]))
    return { members: sorted(members?.items), contacts: sorted(contacts?.items), areAll: !members?.nextCursor && !contacts?.nextCursor, nameOf: (id: string) => names.get(id) }
  }, [members, contacts])
}

const sorted = (people: Person[] | undefined) => (people ?? []).toSorted((a, b) => a.name.localeCompare(b.name))
