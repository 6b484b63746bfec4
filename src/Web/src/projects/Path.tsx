import { useState } from 'react'
import { PlusIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button, ButtonLink } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { Section } from '../ui/parts'
import { later } from '../ui/later'
import { pathOf, type Project } from './path'
import { decides, plans } from './states'
import { Step } from './Step'
import { Tasks } from './Tasks'
import { useTaskDone } from './useTaskDone'
import css from './projects.module.css'

const MilestoneDialog = later(() => import('./MilestoneDialog').then(m => m.MilestoneDialog))

/** The milestones, one after the other, each with its tasks; then the tasks that belong to none. */
export function Path({ project: read }: { project: Project }) {
  const me = useMe()
  const [adding, setAdding] = useState(false)
  const done = useTaskDone()
  const project = done.over(read)
  const { steps, loose } = pathOf(project)
  const next = steps.find(s => s.milestone.status !== 'approved' && s.milestone.status !== 'submitted')?.milestone.id
  const waiting = steps.map(step => step.milestone).filter(m => m.status === 'submitted' && project.archivedAt === null && decides(me, m.clientId))
  // What was approved before stands in one line. What is approved while somebody is here stays in their sight.
  const [approvedBefore] = useState(() => new Set(steps.filter(s => s.milestone.status === 'approved').map(s => s.milestone.id)))
  const behind = steps.findIndex(s => s.milestone.status !== 'approved' || !approvedBefore.has(s.milestone.id))
  const folded = behind > 1 ? steps.slice(0, behind) : []
  const jump = waiting[0] && waiting[0].id !== steps[folded.length]?.milestone.id ? waiting[0] : undefined
  const path = (of: typeof steps) => (
    <ol className={css.path}>{of.map(step => (
      <Step key={step.milestone.id} project={project} {...step} isNext={step.milestone.id === next}
        waitsNext={waiting.find(m => m.id !== step.milestone.id)} setDone={done.set} />
    ))}</ol>
  )
  return (
    <div className="stack-wide">
      <Section title={t('projects.milestones')}>
        {steps.length === 0 && <p className="muted">{t(isStaff(me) ? 'projects.noMilestones' : 'projects.noMilestonesYet')}</p>}
        {jump && <p className="no-print"><ButtonLink kind="primary" to="." hash={jump.id}>{t('projects.jumpTo', { title: jump.title })}</ButtonLink></p>}
        {folded.length > 0 && (
          <details className={css.folded}><summary>{t('projects.approvedBefore', { count: folded.length })}</summary>{path(folded)}</details>
        )}
        {path(steps.slice(folded.length))}
        {plans(me, project) && <p><Button onClick={() => setAdding(true)}><PlusIcon className="icon" aria-hidden />{t('projects.addMilestone')}</Button></p>}
      </Section>
      {(loose.length > 0 || plans(me, project)) && (
        <Section title={t(steps.length > 0 ? 'projects.furtherTasks' : 'projects.tasks')}>
          <Tasks project={project} tasks={loose} milestone={undefined} setDone={done.set} />
        </Section>
      )}
      <ProblemNote problem={done.problem} />
      {adding && <MilestoneDialog project={project} milestone={undefined} close={() => setAdding(false)} />}
    </div>
  )
}
