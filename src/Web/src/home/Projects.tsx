import { Link } from '@tanstack/react-router'
import { date, percent } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { Progress } from '../ui/parts'
import type { Parts } from './parts'
import css from './home.module.css'

/** Each project: how far it is, and when the next milestone is due. */
export function Projects({ projects, clientName }: { projects: NonNullable<Parts['projects']>, clientName: (clientId: string) => string | undefined }) {
  return (
    <section className="stack">
      <h2>{t('home.projects')}</h2>
      <ul className={css.projects}>
        {projects.map(({ id, clientId, title, progress, nextDueOn }) => {
          const value = Number(progress.percent)
          const late = !!nextDueOn && nextDueOn < firmToday()
          const client = clientName(clientId)
          return (
            <li key={id}>
              <p className={css.projectHead}><Link to="/projects/$projectId" params={{ projectId: id }}><bdi>{title}</bdi></Link><span className={css.percent}>{percent(value)}</span></p>
              <Progress value={value} steps={progress.milestones} label={t('home.progressOf', { title })} />
              <p className={css.facts}>
                {client && <bdi>{client}</bdi>}
                <span>{t('home.milestonesApproved', { done: progress.milestonesApproved, all: progress.milestones })}</span>
                {nextDueOn ? <span className={late ? css.late : undefined}>{t(late ? 'home.nextWasDue' : 'home.nextDue', { on: date(nextDueOn) })}</span> : value === 100 && <span>{t('home.allDone')}</span>}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
