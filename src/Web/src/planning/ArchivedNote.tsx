import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import type { Project } from '../projects/path'
import { keepProject } from '../projects/project'

/** That the project is put aside, and the way to go on with it. */
export function ArchivedNote({ project, at }: { project: Project, at: string }) {
  const me = useMe()
  const restoring = useAction(`restore-${project.id}`, (_: void, key) =>
    done(http.POST('/api/v1/projects/{projectId}/restore', { params: { path: { projectId: project.id }, header: { 'Idempotency-Key': key } } })), restored => {
    keepProject(restored)
    toast(t('planning.restored', { title: project.title }))
    document.querySelector<HTMLElement>('main h1')?.focus()
  })
  return (
    <Note title={t('planning.archivedOn', { on: date(at.slice(0, 10)) })}>
      <p>{t('planning.archivedHelp')}</p>
      {isStaff(me) && <p className="no-print"><Button small busy={restoring.busy} onClick={() => void restoring.run()}>{t('planning.restore')}</Button></p>}
      <ProblemNote problem={restoring.problem} />
    </Note>
  )
}
