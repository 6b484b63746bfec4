import { Link } from '@tanstack/react-router'
import { kindOf } from '../documents/kinds'
import { Thumbnail } from '../documents/Thumbnail'
import { bytes } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { StateBadge } from '../invoices/states'
import { useMe } from '../session/useMe'
import { countedIn } from '../ui/countedIn'
import { Amount } from '../ui/parts'
import { thingLink } from './thingLink'
import { useThing, type ThingKind } from './useThing'
import css from './timeline.module.css'

/**
 * A thing that is spoken of, how it stands, and the way to it. Nothing for somebody who may not see it.
 * @param word what sort of thing it is
 */
export function SubjectCard({ kind, id, word }: { kind: ThingKind, id: string | null | undefined, word: string }) {
  const me = useMe()
  const { document, invoice, project } = useThing(kind, id)
  const to = id && (document ?? invoice ?? project) ? thingLink(me, { kind, id }) : undefined
  if (!to) return null
  return (
    <Link {...to} className={css.subject}>
      {document && <Thumbnail documentId={document.id} clientId={document.clientId} of={document.current} />}
      <span className="small muted">{word}</span>
      <span className={css.subjectName}><bdi>{document?.title ?? invoice?.title ?? project?.title}</bdi></span>
      <span className={css.subjectState}>
        {document && <span className="small muted">{t(kindOf(document.current.contentType).word)} · {bytes(document.current.length)}</span>}
        {invoice && <><Amount of={invoice.status === 'issued' ? invoice.outstanding : invoice.total} /><StateBadge invoice={invoice} /></>}
        {project && <span className="small muted numbers">{countedIn(project.progress)}</span>}
      </span>
    </Link>
  )
}
