import { Link } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { thingLink } from '../timeline/thingLink'
import { useThing, type ThingKind } from '../timeline/useThing'

export type SubjectKind = ThingKind

/** Leads to the thing that a conversation is about, by its name. Only the kind for somebody who may not see the thing. */
export function AboutLink({ kind, id }: { kind: SubjectKind, id: string | null | undefined }) {
  const me = useMe()
  const name = useThingName(kind, id)
  const to = id && name ? thingLink(me, { kind, id }) : undefined
  return to ? <Link {...to}>{t('messages.about', { kind: t(`messages.kind.${kind}`), name: name! })}</Link> : t(`messages.kind.${kind}`)
}

/** What it is called; undefined while that is not known, and for somebody who may not see it. */
export function useThingName(kind: SubjectKind | undefined, id: string | null | undefined): string | undefined {
  const { document, invoice, project } = useThing(kind, id)
  return document?.title ?? (invoice && (invoice.number ?? invoice.title)) ?? project?.title
}
