import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Changed } from '../ui/Changed'
import { TextArea, TextField } from '../ui/Field'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { EditFrame } from './EditFrame'
import type { Project } from './path'
import { keepProject, unlessChanged } from './project'
import { datesOf } from './Standing'
import { useEditing } from './useEditing'
import css from './projects.module.css'

const fields = ['title', 'description', 'startsOn', 'endsOn']
const described = ({ title, description, startsOn, endsOn }: Project) => ({ title, description, startsOn, endsOn })

/** Changes what a project is called, what it is about, and its dates. */
export function ProjectDialog({ project, close }: { project: Project, close: () => void }) {
  const editing = useEditing(`project-${project.id}`, { ...described(project), version: project.version },
    now => ({ title: now.title, description: now.description ?? '', startsOn: now.startsOn ?? '', endsOn: now.endsOn ?? '' }))
  const { values, base } = editing
  const saving = useAction(`project-${project.id}`, ({ seen }: { seen: typeof base, values: typeof values }) => {
    const { version, ...before } = seen
    const body = { title: values.title, description: values.description || null, startsOn: values.startsOn || null, endsOn: values.endsOn || null }
    return unlessChanged(project.id, version, before, described, ifMatch => done(http.PATCH('/api/v1/projects/{projectId}', { params: { path: { projectId: project.id }, header: { 'If-Match': ifMatch } }, body })))
  }, saved => {
    keepProject(saved)
    editing.clear()
    close()
    toast(t('ui.saved'))
  })
  const save = (seen = base) => saving.run({ seen, values })
  const form = useForm(values, editing.change, saving.problem, save)
  const now = { ...described(project), version: project.version }
  return (
    <EditFrame title={t('projects.edit')} close={close} onSubmit={form.onSubmit} kept={editing.kept} discard={() => { editing.clear(); close() }} fields={fields} problem={saving.problem} save={t('ui.save')} busy={saving.busy}
      changed={<Changed busy={saving.busy} takeTheirs={() => { editing.clear(); close() }} saveMine={() => { editing.rebase(now); return save(now) }}
        theirs={<><p><strong>{project.title}</strong></p>{project.description && <p>{project.description}</p>}<p>{datesOf(project)}</p></>} />}>
      <TextField label={t('projects.name')} maxLength={200} {...form.field('title')} />
      <TextArea label={t('projects.about')} maxLength={4000} {...form.field('description')} />
      <div className={css.pair}>
        <TextField type="date" label={t('projects.startsOn')} {...form.field('startsOn')} />
        <TextField type="date" label={t('projects.endsOn')} {...form.field('endsOn')} />
      </div>
    </EditFrame>
  )
}
