import { Link } from '@tanstack/react-router'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { ProjectProgress } from '../ui/ProjectProgress'
import type { Parts } from './parts'
import css from './home.module.css'

/** Each project: how far it is, and when the next milestone is due. */
export function Projects({ projects, clientName }: { projects: NonNullable<Parts['projects']>, clientName: (clientId: string) => string | undefined }) {
  return (
    <section className="stack">
      <h2>{t('home.projects')}</h2>
      <ul className={css.projects}>
        {projects.map(({ id, clientId, title, progress, nextDueOn }) => {
          const late = !!nextDueOn && nextDueOn < firmToday()
          const client = clientName(clientId)
          return (
            <li key={id}>
              <ProjectProgress title={title} of={progress}
                name={<Link className={css.project} to="/projects/$projectId" params={{ projectId: id }}><bdi>{title}</bdi></Link>} />
              <p className={css.facts}>
                {client && <bdi>{client}</bdi>}
                {nextDueOn
                  ? <span className={late ? css.late : undefined}>{t(late ? 'home.nextWasDue' : 'home.nextDue', { on: date(nextDueOn) })}</span>
                  : progress.percent === 100 && <span>{t('home.allDone')}</span>}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
