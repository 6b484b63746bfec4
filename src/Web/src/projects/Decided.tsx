import { api } from '../api/client'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Content } from './Content'
import type { Milestone } from './path'
import { decides } from './states'
import css from './projects.module.css'

/** What the client's people decided about a milestone: who, when, and exactly about what. */
export function Decided({ milestone }: { milestone: Milestone }) {
  const me = useMe()
  const isMine = milestone.decidedBy === me.id
  const name = useDeciderName(milestone, isMine)
  const { status, comment, decidedAt, submission } = milestone
  if (status === 'approved' && decidedAt)
    return (
      <div className={css.decided}>
        <p className="small">{isMine ? t('projects.approvedByYou', { at: instant(decidedAt) }) : name ? t('projects.approvedBy', { name, at: instant(decidedAt) }) : t('projects.approvedAt', { at: instant(decidedAt) })}</p>
        {submission && <details className={css.more}><summary>{t('projects.whatWasApproved')}</summary><Content of={submission.content} sha256={submission.sha256} /></details>}
      </div>
    )
  if (status === 'submitted' && submission && !decides(me, milestone.clientId))
    return <details className={css.more}><summary>{t('projects.whatWasSent')}</summary><Content of={submission.content} sha256={submission.sha256} /></details>
  if (!comment) return null
  return (
    <figure className={css.comment}>
      <blockquote className={css.text} dir="auto">{comment}</blockquote>
      <figcaption className="small muted">{status === 'changesRequested' && name && decidedAt ? t('projects.askedBy', { name, at: instant(decidedAt) }) : t('projects.askedBefore')}</figcaption>
    </figure>
  )
}

/** Who decided last: the record of what happened knows the name. */
function useDeciderName({ id, decidedBy }: Milestone, isMine: boolean) {
  const { data } = api.useQuery('get', '/api/v1/timeline', { params: { query: { 'filter[subjectId]': id, limit: 25 } } }, { enabled: decidedBy !== null && !isMine, staleTime: 300_000 })
  return isMine ? t('ui.you') : data?.items.find(entry => entry.actorId === decidedBy)?.actorName ?? undefined
}
