import { api, type Schema } from '../api/client'
import { sees } from '../session/session'
import { useMe } from '../session/useMe'

export type ThingKind = Schema<'ThreadSubject'>

/** The thing itself; none while it is not known, and for somebody who may not see it. */
export function useThing(kind: ThingKind | undefined, id: string | null | undefined) {
  const me = useMe()
  const is = (one: ThingKind, section: 'documents' | 'invoices' | 'projects') => ({ staleTime: 60_000, enabled: kind === one && !!id && sees(me, section) })
  const document = api.useQuery('get', '/api/v1/documents/{documentId}', { params: { path: { documentId: id ?? '' } } }, is('document', 'documents'))
  const invoice = api.useQuery('get', '/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId: id ?? '' } } }, is('invoice', 'invoices'))
  const project = api.useQuery('get', '/api/v1/projects/{projectId}', { params: { path: { projectId: id ?? '' } } }, is('project', 'projects'))
  return { document: document.data, invoice: invoice.data, project: project.data }
}
