import { useState } from 'react'
import { CheckIcon, EyeIcon, EyeSlashIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { loadWords, t } from '../i18n/i18n'
import { Avatar } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { later } from '../ui/later'
import type { Project, Task } from './path'
import { keepPart, unlessChanged } from './project'
import { useMembers } from './useMembers'
import { useNamed } from './useDeepLink'
import css from './projects.module.css'

const Deeds = later(() => Promise.all([import('../planning/Deeds'), loadWords('planning')]).then(([m]) => m.Deeds))
const DeleteTask = later(() => Promise.all([import('../planning/DeleteDialogs'), loadWords('planning')]).then(([m]) => m.DeleteTask))
const TaskDialog = later(() => import('./TaskDialog').then(m => m.TaskDialog))

/** A task to look at. */
export function SeenTask({ task, isMember }: { task: Task, isMember: boolean }) {
  const named = useNamed() === task.id
  return (
    <li id={task.id} tabIndex={-1} className={css.task} data-done={task.doneAt !== null || undefined} data-named={named || undefined}>
      <span className={css.box}>{task.doneAt && <CheckIcon aria-hidden />}</span>
      <span className={css.taskTitle}>{task.title}<span className="hidden"> {t(task.doneAt ? 'projects.isDone' : 'projects.isOpen')}</span></span>
      {isMember && !task.visible && <span className={css.hidden}><EyeSlashIcon className="icon" aria-hidden />{t('projects.onlyUs')}</span>}
    </li>
  )
}

/** A task to work on: tick it off, show it to the client or not, edit it. */
export function TaskRow({ project, task, setDone }: { project: Project, task: Task, setDone: (task: Task, done: boolean) => void }) {
  const [asked, setAsked] = useState<'edit' | 'delete'>()
  const named = useNamed() === task.id
  const assignee = useMembers().members.find(member => member.id === task.assigneeId)
  const showing = useAction(`task-visible-${task.id}`, (visible: boolean) => {
    const body = { title: task.title, milestoneId: task.milestoneId, visible, assigneeId: task.assigneeId }
    return unlessChanged(project.id, task.version, task, now => now.tasks.find(each => each.id === task.id), ifMatch =>
      done(http.PATCH('/api/v1/tasks/{taskId}', { params: { path: { taskId: task.id }, header: { 'If-Match': ifMatch } }, body })))
  }, keepPart)
  const Eye = task.visible ? EyeIcon : EyeSlashIcon
  return (
    <li id={task.id} tabIndex={-1} className={css.task} data-done={task.doneAt !== null || undefined} data-named={named || undefined}>
      <label className={css.tick}>
        <input type="checkbox" checked={task.doneAt !== null} onChange={event => setDone(task, event.currentTarget.checked)} />
        <span className={css.taskTitle}>{task.title}</span>
      </label>
      <span className={css.taskTools}>
        {assignee && <span className={css.assignee} title={t('projects.assignedTo', { name: assignee.name })}><Avatar name={assignee.name} id={assignee.id} photo={assignee.photo} /><span className="hidden">{t('projects.assignedTo', { name: assignee.name })}</span></span>}
        <button type="button" className={css.eye} data-shared={task.visible || undefined} title={t(task.visible ? 'projects.hideIt' : 'projects.showIt')} aria-busy={showing.busy} onClick={() => void showing.run(!task.visible)}>
          <Eye className="icon" aria-hidden /><span>{t(task.visible ? 'projects.shared' : 'projects.onlyUs')}<span className="hidden">, {task.title}</span></span>
        </button>
        <Deeds name={task.title} deeds={{ editTask: () => setAsked('edit'), deleteTask: () => setAsked('delete') }} />
      </span>
      {showing.problem && <div className={css.taskProblem}><ProblemNote problem={showing.problem} /></div>}
      {asked === 'edit' && <TaskDialog project={project} task={task} close={() => setAsked(undefined)} />}
      {asked === 'delete' && <DeleteTask project={project} task={task} close={() => setAsked(undefined)} />}
    </li>
  )
}
