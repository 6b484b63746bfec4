import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { sees } from '../session/session'
import { useMe } from '../session/useMe'
import { thingLink } from '../timeline/thingLink'
import { Badge } from '../ui/parts'

export type SubjectKind = Schema<'ThreadSubject'>

/** What kind of thing a conversation is about. */
export function KindChip({ kind }: { kind: SubjectKind }) {
  return <Badge>{t(`messages.kind.${kind}`)}</Badge>
}

/** Leads to the thing that a conversation is about, by its name. Only the kind for somebody who may not see the thing. */
export function AboutLink({ kind, id }: { kind: SubjectKind, id: string | null | undefined }) {
  const me = useMe()
  const name = useThingName(kind, id)
  const to = id && name ? thingLink(me, { kind, id }) : undefined
  return to ? <Link {...to}>{t('messages.about', { kind: t(`messages.kind.${kind}`), name: name! })}</Link> : t(`messages.kind.${kind}`)
}

/** What it is called; undefined while that is not known, and for somebody who may not see it. */
export function useThingName(kind: SubjectKind | undefined, id: string | null | undefined): string | undefined {
  const me = useMe()
  const is = (one: SubjectKind, section: 'documents' | 'invoices' | 'projects') => ({ staleTime: 60_000, enabled: kind === one && !!id && sees(me, section) })
  const document = api.useQuery('get', '/api/v1/documents/{documentId}', { params: { path: { documentId: id ?? '' } } }, is('document', 'documents'))
  const invoice = api.useQuery('get', '/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId: id ?? '' } } }, is('invoice', 'invoices'))
  const project = api.useQuery('get', '/api/v1/projects/{projectId}', { params: { path: { projectId: id ?? '' } } }, is('project', 'projects'))
  return document.data?.title ?? (invoice.data && (invoice.data.number ?? invoice.data.title)) ?? project.data?.title
}
