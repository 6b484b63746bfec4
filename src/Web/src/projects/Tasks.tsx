import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import type { Milestone, Project, Task } from './path'
import { plans } from './states'
import { SeenTask, TaskRow } from './TaskRow'
import css from './projects.module.css'

const AddTasks = later(() => import('./AddTasks').then(m => m.AddTasks))

/** What is to do, for one milestone or beside all of them. The firm's people work on it here. */
export function Tasks({ project, tasks, milestone, setDone }: { project: Project, tasks: Task[], milestone: Milestone | undefined, setDone: (task: Task, done: boolean) => void }) {
  const me = useMe()
  return (
    <>
      {tasks.length > 0 && (
        <ul className={css.tasks} aria-label={milestone ? t('projects.tasksOf', { title: milestone.title }) : t('projects.furtherTasks')}>
          {tasks.map(task => plans(me, project) ? <TaskRow key={task.id} project={project} task={task} setDone={setDone} /> : <SeenTask key={task.id} task={task} isMember={isMember(me)} />)}
        </ul>
      )}
      {plans(me, project) && milestone?.status !== 'approved' && <AddTasks projectId={project.id} milestone={milestone} />}
    </>
  )
}
