import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { Content } from './Content'
import { shownOf, type Milestone, type Project } from './path'
import { keepPart, unlessChanged } from './project'

/** Asks the client to approve a milestone, after a look at exactly what they will see. */
export function SubmitDialog({ project, milestone, close }: { project: Project, milestone: Milestone, close: () => void }) {
  const hidden = project.tasks.filter(task => task.milestoneId === milestone.id && !task.visible).length
  const shown = shownOf(project, milestone)
  const find = (now: Project) => {
    const found = now.milestones.find(each => each.id === milestone.id)
    return found && shownOf(now, found)
  }
  const sending = useAction(`submit-${milestone.id}`, (seen: typeof shown, key) => unlessChanged(project.id, project.version, seen, find, ifMatch =>
    done(http.POST('/api/v1/milestones/{milestoneId}/submit', { params: { path: { milestoneId: milestone.id }, header: { 'Idempotency-Key': key, 'If-Match': ifMatch } } }))),
  submitted => {
    keepPart(submitted)
    close()
    toast(t('projects.sent', { title: submitted.title }))
    requestAnimationFrame(() => document.getElementById(submitted.id)?.focus())
  })
  return (
    <Dialog title={t('projects.askForApproval')} close={close}>
      <div className="stack">
        <p>{t('projects.clientWillSee')}</p>
        <Content of={shown} />
        <p className="small muted">{hidden > 0 ? t('projects.hiddenStay', { count: hidden }) : ''} {t('projects.asItIsNow')}</p>
        <ProblemNote problem={sending.problem} />
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button kind="primary" busy={sending.busy} onClick={() => void sending.run(shown)}>{t('projects.askForApproval')}</Button>
      </DialogFoot>
    </Dialog>
  )
}
