import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'

const newest = { limit: 100 }

/** Names whoever is known to have done something with a document: for a member from the lists of people, for everybody from the timeline, which tells who uploaded. */
export function usePeople(documentId: string, clientId: string): (personId: string) => string | undefined {
  const me = useMe()
  const options = { staleTime: 60_000 }
  const uploaded = api.useQuery('get', '/api/v1/timeline', { params: { query: { 'filter[subjectId]': documentId, 'filter[kind]': 'document-uploaded' } } }, options)
  const added = api.useQuery('get', '/api/v1/timeline', { params: { query: { 'filter[subjectId]': documentId, 'filter[kind]': 'document-version-added', ...newest } } }, options)
  const contacts = api.useQuery('get', '/api/v1/contacts', { params: { query: { 'filter[clientId]': clientId, ...newest } } }, { ...options, enabled: isMember(me) })
  const members = api.useQuery('get', '/api/v1/admin/members', { params: { query: newest } }, { ...options, enabled: isMember(me) })
  return personId => {
    if (personId === me.id) return t('ui.you')
    const person = [...members.data?.items ?? [], ...contacts.data?.items ?? []].find(p => p.id === personId)
    return person?.name ?? [...uploaded.data?.items ?? [], ...added.data?.items ?? []].find(e => e.actorId === personId)?.actorName ?? undefined
  }
}
