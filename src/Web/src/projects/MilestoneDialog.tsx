import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Changed } from '../ui/Changed'
import { CheckField, TextArea, TextField } from '../ui/Field'
import { Note } from '../ui/parts'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { EditFrame } from './EditFrame'
import type { Milestone, Project } from './path'
import { keepPart, unlessChanged } from './project'
import { useEditing } from './useEditing'

const fields = ['title', 'description', 'dueOn']

/** Adds a milestone, or changes one. */
export function MilestoneDialog({ project, milestone, close }: { project: Project, milestone: Milestone | undefined, close: () => void }) {
  const name = `milestone-${milestone?.id ?? `of-${project.id}`}`
  const editing = useEditing(name, milestone ?? null, now => ({ title: now?.title ?? '', description: now?.description ?? '', dueOn: now?.dueOn ?? '', visible: now?.visible === false ? 'no' : 'yes' }))
  const { values, base } = editing
  const saving = useAction(name, ({ seen }: { seen: Milestone | null, values: typeof values }, key) => {
    const body = { title: values.title, description: values.description || null, dueOn: values.dueOn || null, visible: values.visible === 'yes' }
    if (!seen) return done(http.POST('/api/v1/milestones', { params: { header: { 'Idempotency-Key': key } }, body: { projectId: project.id, ...body } }))
    return unlessChanged(project.id, seen.version, seen, now => now.milestones.find(each => each.id === seen.id), ifMatch =>
      done(http.PATCH('/api/v1/milestones/{milestoneId}', { params: { path: { milestoneId: seen.id }, header: { 'If-Match': ifMatch } }, body })))
  }, saved => {
    keepPart(saved)
    editing.clear()
    close()
    toast(milestone ? t('ui.saved') : t('projects.milestoneAdded', { title: saved.title }))
  })
  const save = (seen = base) => saving.run({ seen, values })
  const form = useForm(values, editing.change, saving.problem, save)
  return (
    <EditFrame title={milestone ? t('projects.editMilestone') : t('projects.addMilestone')} close={close} onSubmit={form.onSubmit} kept={editing.kept} discard={() => { editing.clear(); close() }}
      fields={fields} problem={saving.problem} save={milestone ? t('ui.save') : t('ui.add')} busy={saving.busy}
      changed={milestone && <Changed busy={saving.busy} takeTheirs={() => { editing.clear(); close() }} saveMine={() => { editing.rebase(milestone); return save(milestone) }}
        theirs={<><p><strong>{milestone.title}</strong></p>{milestone.description && <p>{milestone.description}</p>}{milestone.dueOn && <p>{t('projects.due', { on: date(milestone.dueOn) })}</p>}</>} />}>
      {milestone?.status === 'submitted' && <Note tone="warn"><p>{t('projects.changeWithdraws')}</p></Note>}
      <TextField label={t('projects.name')} maxLength={200} {...form.field('title')} />
      <TextArea label={t('projects.about')} hint={t('projects.aboutMilestone')} maxLength={4000} {...form.field('description')} />
      <TextField type="date" label={t('projects.dueOn')} {...form.field('dueOn')} />
      <CheckField label={t('projects.showToClient')} hint={t('projects.showMilestoneHint')} checked={values.visible === 'yes'} onChange={event => editing.change({ ...values, visible: event.currentTarget.checked ? 'yes' : 'no' })} />
    </EditFrame>
  )
}
