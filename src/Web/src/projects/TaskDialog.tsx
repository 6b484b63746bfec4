import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Changed } from '../ui/Changed'
import { CheckField, SelectField, TextField } from '../ui/Field'
import { later } from '../ui/later'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { EditFrame } from './EditFrame'
import { pathOf, type Project, type Task } from './path'
import { keepPart, unlessChanged } from './project'
import { useEditing } from './useEditing'
import { useMembers } from './useMembers'

const AssigneePicker = later(() => import('./AssigneePicker').then(m => m.AssigneePicker))

const fields = ['title', 'milestoneId', 'assigneeId']

/** Changes a task: its words, its milestone, who does it, and whether the client sees it. */
export function TaskDialog({ project, task, close }: { project: Project, task: Task, close: () => void }) {
  const { members, areAll } = useMembers()
  const editing = useEditing(`task-${task.id}`, task, now => ({ title: now.title, milestoneId: now.milestoneId ?? '', assigneeId: now.assigneeId ?? '', visible: now.visible ? 'yes' : 'no' }))
  const { values, base } = editing
  const saving = useAction(`task-${task.id}`, ({ seen }: { seen: Task, values: typeof values }) => {
    const body = { title: values.title, milestoneId: values.milestoneId || null, visible: values.visible === 'yes', assigneeId: values.assigneeId || null }
    return unlessChanged(project.id, seen.version, seen, now => now.tasks.find(each => each.id === seen.id), ifMatch =>
      done(http.PATCH('/api/v1/tasks/{taskId}', { params: { path: { taskId: seen.id }, header: { 'If-Match': ifMatch } }, body })))
  }, saved => {
    keepPart(saved)
    editing.clear()
    close()
    toast(t('ui.saved'))
    // A task that was moved is in another place: the focus goes along.
    if (saved.milestoneId !== task.milestoneId) requestAnimationFrame(() => document.getElementById(saved.id)?.focus())
  })
  const save = (seen = base) => saving.run({ seen, values })
  const form = useForm(values, editing.change, saving.problem, save)
  return (
    <EditFrame title={t('projects.editTask')} close={close} onSubmit={form.onSubmit} kept={editing.kept} discard={() => { editing.clear(); close() }} fields={fields} problem={saving.problem} save={t('ui.save')} busy={saving.busy}
      changed={<Changed busy={saving.busy} takeTheirs={() => { editing.clear(); close() }} saveMine={() => { editing.rebase(task); return save(task) }}
        theirs={<p><strong>{task.title}</strong>, {t(task.visible ? 'projects.shared' : 'projects.onlyUs')}, {t(task.doneAt ? 'projects.isDone' : 'projects.isOpen')}</p>} />}>
      <TextField label={t('projects.task')} maxLength={200} {...form.field('title')} />
      <SelectField label={t('projects.milestone')} {...form.field('milestoneId')}>
        <option value="">{t('projects.noMilestone')}</option>
        {pathOf(project).steps.map(({ milestone }) => <option key={milestone.id} value={milestone.id}>{milestone.title}</option>)}
      </SelectField>
      {areAll ? <SelectField label={t('projects.assignee')} hint={t('projects.assigneeHint')} {...form.field('assigneeId')}>
        <option value="">{t('projects.nobody')}</option>
        {members.map(member => <option key={member.id} value={member.id}>{member.name}</option>)}
      </SelectField> : <AssigneePicker label={t('projects.assignee')} hint={t('projects.assigneeHint')} error={form.field('assigneeId').error}
        value={values.assigneeId} choose={id => editing.change({ ...values, assigneeId: id })} />}
      <CheckField label={t('projects.showToClient')} checked={values.visible === 'yes'} onChange={event => editing.change({ ...values, visible: event.currentTarget.checked ? 'yes' : 'no' })} />
    </EditFrame>
  )
}
