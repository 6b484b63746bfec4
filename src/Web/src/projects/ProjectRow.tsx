import type { Schema } from '../api/client'
import type { Parts } from '../home/parts'
import { date, percent } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { useMe } from '../session/useMe'
import { Badge, Progress, RowLink, RowMain } from '../ui/parts'
import { datesOf } from './Standing'
import { stateOf } from './states'
import css from './projects.module.css'

type Standing = NonNullable<Parts['projects']>[number]

/** A project in a list: whose it is, when, how far, and what comes next. */
export function ProjectRow({ project, client, standing }: { project: Schema<'ProjectRow'>, client: string | undefined, standing: Standing | undefined }) {
  const me = useMe()
  const value = Number(project.progress.percent)
  const next = standing?.nextDueOn
  return (
    <li>
      <RowLink to="/projects/$projectId" params={{ projectId: project.id }}>
        <span className={css.row}>
          <RowMain title={project.title}>{[client, datesOf(project)].filter(Boolean).join(' · ')}</RowMain>
          <span className={css.rowNext}>
            {!!standing?.waiting && <Badge tone="accent">{stateOf(me, { status: 'submitted', clientId: project.clientId }).word}</Badge>}
            {next && <span className={`small ${next < firmToday() ? css.late : 'muted'}`}>{t(next < firmToday() ? 'projects.wasDue' : 'projects.nextDue', { on: date(next) })}</span>}
          </span>
          <span className={css.rowProgress}><Progress value={value} steps={project.progress.milestones} label={t('projects.progressOf', { title: project.title })} /><span className="numbers small" title={t('projects.milestonesApproved', { done: project.progress.milestonesApproved, all: project.progress.milestones })}>{percent(value)}</span></span>
        </span>
      </RowLink>
    </li>
  )
}
