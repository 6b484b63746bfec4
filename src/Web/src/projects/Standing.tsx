import { Link } from '@tanstack/react-router'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useClientName } from '../clients/useClients'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { ProjectProgress } from '../ui/ProjectProgress'
import type { Project } from './path'
import css from './projects.module.css'

/** How far the project is, for whom, and from when to when. */
export function Standing({ project }: { project: Project }) {
  const me = useMe()
  const client = useClientName()(project.clientId)
  const { milestones, tasks, tasksDone } = project.progress
  // Its client does not see them: they move nothing, so that both sides see the same number.
  const notCounted = project.milestones.filter(milestone => !milestone.visible).length
  const dates = datesOf(project)
  return (
    <section className={css.standing} aria-label={t('projects.progress')}>
      <ProjectProgress title={project.title} of={project.progress} name={<strong>{t('projects.progress')}</strong>} />
      <p className={css.facts}>
        {milestones > 0 && tasks > 0 && <span>{t('projects.tasksDone', { done: tasksDone, all: tasks })}</span>}
        {notCounted > 0 && <span>{t('projects.notCounted', { count: notCounted })}</span>}
        {dates && <span>{dates}</span>}
        {client && (isMember(me) ? <Link to="/clients/$clientId" params={{ clientId: project.clientId }}>{client}</Link> : <span>{client}</span>)}
      </p>
    </section>
  )
}

/** From when to when, as far as it is known. */
export const datesOf = ({ startsOn, endsOn }: { startsOn: string | null, endsOn: string | null }) =>
  startsOn && endsOn ? t('projects.fromTo', { from: date(startsOn), to: date(endsOn) })
    : startsOn ? t('projects.from', { from: date(startsOn) })
      : endsOn ? t('projects.to', { to: date(endsOn) }) : undefined
