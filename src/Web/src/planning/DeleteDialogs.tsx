import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import type { Milestone, Project, Task } from '../projects/path'
import { keepProject, readWhatFollows, unlessChanged } from '../projects/project'

type Asked = { project: Project, close: () => void }

// What had the focus is gone with the row.
const toTitle = () => document.querySelector<HTMLElement>('main h1')?.focus()

/** After something of the project is gone. */
function without(title: string, close: () => void) {
  close()
  toast(t('planning.deleted', { title }))
  void readWhatFollows().then(toTitle)
}

const withVersion = (ifMatch: string) => ({ 'If-Match': ifMatch })

/** Asks before a milestone is deleted, and says what becomes of its tasks. */
export function DeleteMilestone({ project, milestone, close }: Asked & { milestone: Milestone }) {
  const tasks = project.tasks.filter(task => task.milestoneId === milestone.id).length
  const find = (now: Project) => now.milestones.find(each => each.id === milestone.id)
  const deleting = useAction(`delete-${milestone.id}`, () => unlessChanged(project.id, project.version, milestone, find, ifMatch =>
    done(http.DELETE('/api/v1/milestones/{milestoneId}', { params: { path: { milestoneId: milestone.id }, header: withVersion(ifMatch) } }))),
  () => without(milestone.title, close))
  const title = t('planning.deleteMilestoneAsk', { title: milestone.title })
  return (
    <Confirm title={title} busy={deleting.busy} close={close} problem={<ProblemNote problem={deleting.problem} />}
      yes={{ label: t('planning.deleteMilestone'), act: () => deleting.run() }}>
      {tasks > 0 && <p>{t('planning.deleteMilestoneTasks', { count: tasks })}</p>}
      <p>{t(milestone.visible ? 'planning.deleteSeen' : 'planning.deleteHidden')}</p>
    </Confirm>
  )
}

/** Asks before a task is deleted. */
export function DeleteTask({ project, task, close }: Asked & { task: Task }) {
  const find = (now: Project) => now.tasks.find(each => each.id === task.id)
  const deleting = useAction(`delete-${task.id}`, () => unlessChanged(project.id, project.version, task, find, ifMatch =>
    done(http.DELETE('/api/v1/tasks/{taskId}', { params: { path: { taskId: task.id }, header: withVersion(ifMatch) } }))),
  () => without(task.title, close))
  const title = t('planning.deleteTaskAsk', { title: task.title })
  return (
    <Confirm title={title} busy={deleting.busy} close={close} problem={<ProblemNote problem={deleting.problem} />}
      yes={{ label: t('planning.deleteTask'), act: () => deleting.run() }}>
      <p>{t(task.visible ? 'planning.deleteSeen' : 'planning.deleteHidden')}</p>
    </Confirm>
  )
}

/** Asks before a project is archived. That can be taken back at any time. */
export function ArchiveProject({ project, close }: Asked) {
  const waiting = project.milestones.filter(milestone => milestone.status === 'submitted').length
  const archiving = useAction(`archive-${project.id}`, (_: void, key) =>
    done(http.POST('/api/v1/projects/{projectId}/archive', { params: { path: { projectId: project.id }, header: { 'Idempotency-Key': key } } })), archived => {
    keepProject(archived)
    close()
    toast(t('planning.archivedNow', { title: project.title }))
    toTitle()
  })
  return (
    <Confirm title={t('planning.archiveAsk', { title: project.title })} busy={archiving.busy} close={close}
      problem={<ProblemNote problem={archiving.problem} />}
      yes={{ label: t('planning.archive'), act: () => archiving.run(), harmless: true }}>
      <p>{t('planning.archiveHelp')}</p>
      {waiting > 0 && <p>{t('planning.archiveWaiting', { count: waiting })}</p>}
    </Confirm>
  )
}
