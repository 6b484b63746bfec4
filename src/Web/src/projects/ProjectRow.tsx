import type { Schema } from '../api/client'
import type { Parts } from '../home/parts'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { useMe } from '../session/useMe'
import { Badge } from '../ui/parts'
import { ProjectProgress } from '../ui/ProjectProgress'
import { Cell, NarrowDetails, TableLink } from '../ui/Table'
import { datesOf } from './Standing'
import { stateOf } from './states'
import css from './projects.module.css'

type Standing = NonNullable<Parts['projects']>[number]

/** A project in a list: whose it is, when, how far, and what comes next. */
export function ProjectRow({ project, client, withClient, standing }: {
  project: Schema<'ProjectRow'>, client: string | undefined, withClient: boolean, standing: Standing | undefined
}) {
  const me = useMe()
  const next = standing?.nextDueOn
  const isLate = !!next && next < firmToday()
  const waits = !!standing?.waiting && <Badge tone="accent">{stateOf(me, { status: 'submitted', clientId: project.clientId }).word}</Badge>
  const dates = datesOf(project)
  const progress = <ProjectProgress title={project.title} of={project.progress} />
  return (
    <tr>
      <Cell>
        <TableLink to="/projects/$projectId" params={{ projectId: project.id }}><bdi>{project.title}</bdi></TableLink>
        {(client || dates) && <NarrowDetails>{[client, dates].filter(Boolean).join(' · ')}</NarrowDetails>}
        {(waits || next) && (
          <NarrowDetails>
            {waits}{' '}
            {next && <span className={isLate ? css.late : undefined}>{t(isLate ? 'projects.wasDue' : 'projects.nextDue', { on: date(next) })}</span>}
          </NarrowDetails>
        )}
        <NarrowDetails>{progress}</NarrowDetails>
      </Cell>
      {withClient && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary>{dates}</Cell>
      <Cell isSecondary>{waits}{next && <p className={`numbers ${isLate ? css.late : ''}`}>{date(next)}</p>}</Cell>
      <Cell isSecondary>{progress}</Cell>
    </tr>
  )
}
