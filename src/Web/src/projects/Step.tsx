import { useState } from 'react'
import { EyeSlashIcon } from '@heroicons/react/24/outline'
import { date } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Badge } from '../ui/parts'
import { later } from '../ui/later'
import type { Milestone, Project, Task } from './path'
import { decides, isLate, plans, stateOf } from './states'
import { Tasks } from './Tasks'
import { useNamed } from './useDeepLink'
import css from './projects.module.css'

const Approval = later(() => import('./Approval').then(m => m.Approval))
const Decided = later(() => import('./Decided').then(m => m.Decided))
const Deeds = later(() => Promise.all([import('../planning/Deeds'), loadWords('planning')]).then(([m]) => m.Deeds))
const DeleteMilestone = later(() => Promise.all([import('../planning/DeleteDialogs'), loadWords('planning')]).then(([m]) => m.DeleteMilestone))
const LinkedInvoices = later(() => Promise.all([import('../subjects/LinkedInvoices'), loadWords('subjects')]).then(([m]) => m.LinkedInvoices))
const MilestoneDialog = later(() => import('./MilestoneDialog').then(m => m.MilestoneDialog))
const SubmitDialog = later(() => import('./SubmitDialog').then(m => m.SubmitDialog))

/**
 * One milestone on the path: where it stands, what is to do, and what this person can do about it.
 * @param waitsNext another one that waits for this person
 */
export function Step({ project, milestone, tasks, isNext, waitsNext, setDone }: { project: Project, milestone: Milestone, tasks: Task[], isNext: boolean, waitsNext: Milestone | undefined, setDone: (task: Task, done: boolean) => void }) {
  const me = useMe()
  const [asked, setAsked] = useState<'edit' | 'submit' | 'delete'>()
  const named = useNamed() === milestone.id
  const state = stateOf(me, milestone)
  const isClosed = milestone.status === 'approved'
  const mine = project.archivedAt === null && decides(me, milestone.clientId)
  const waitsForMe = milestone.status === 'submitted' && mine
  return (
    <li id={milestone.id} tabIndex={-1} className={`${css.step} ${css[state.look]}`} data-named={named || undefined}>
      <span className={css.sign}><state.icon className="icon" aria-hidden /></span>
      <div className={css.stepMain}>
        <header className={css.stepHead}>
          <h3 dir="auto">{milestone.title}</h3>
          {plans(me, project) && !isClosed && <span className={`${css.stepTools} no-print`}>
            <Deeds name={milestone.title} deeds={{
              editMilestone: () => setAsked('edit'), ...(milestone.status !== 'submitted' && { deleteMilestone: () => setAsked('delete') }),
            }} />
          </span>}
          <p className={css.facts}>
            <Badge tone={state.tone}>{state.word}</Badge>
            {milestone.dueOn && <span className={isLate(milestone) ? css.late : undefined}>{t(isLate(milestone) ? 'projects.wasDue' : 'projects.due', { on: date(milestone.dueOn) })}</span>}
            {!milestone.visible && <span className={css.hidden}><EyeSlashIcon className="icon" aria-hidden />{t('projects.hidden')}</span>}
          </p>
        </header>
        {!waitsForMe && milestone.description && <p className={css.text} dir="auto">{milestone.description}</p>}
        <Decided milestone={milestone} />
        {mine && <Approval milestone={milestone} next={waitsNext} />}
        {/* What waits for approval shows its tasks itself, as they were when it was sent. */}
        {!waitsForMe && (isClosed && tasks.length > 0
          ? <details className={css.more}><summary>{t('projects.tasksDone', { done: tasks.filter(task => task.doneAt).length, all: tasks.length })}</summary><Tasks project={project} tasks={tasks} milestone={milestone} setDone={setDone} /></details>
          : <Tasks project={project} tasks={tasks} milestone={milestone} setDone={setDone} />)}
        <LinkedInvoices of={{ kind: 'milestone', id: milestone.id }} among={project.milestones.slice(0, 100).map(each => each.id)} clientId={milestone.clientId} offers={plans(me, project)} />
        {plans(me, project) && milestone.visible && (milestone.status === 'open' || milestone.status === 'changesRequested') && (
          <p className="no-print"><Button small kind={isNext ? 'primary' : 'plain'} onClick={() => setAsked('submit')}>{t('projects.askForApproval')}</Button></p>
        )}
      </div>
      {asked === 'edit' && <MilestoneDialog project={project} milestone={milestone} close={() => setAsked(undefined)} />}
      {asked === 'delete' && <DeleteMilestone project={project} milestone={milestone} close={() => setAsked(undefined)} />}
      {asked === 'submit' && <SubmitDialog project={project} milestone={milestone} close={() => setAsked(undefined)} />}
    </li>
  )
}
