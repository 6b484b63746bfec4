import { useState, type FormEvent } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { PlusIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { hasDraft, useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { TextArea, TextField } from '../ui/Field'
import { BackLink, Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { useForm } from '../ui/useForm'
import { emptyMilestone, emptyProject, sent, type NewMilestone } from './newProject'
import { NewMilestoneFields } from './NewMilestoneFields'
import { keepProject } from './project'
import css from './projects.module.css'

/** Opens a project with its first milestones and tasks, in one go. */
export function NewProjectPage() {
  const { client } = useSearch({ from: '/signed-in/projects/new' })
  const clients = useClients()
  const navigate = useNavigate()
  const [kept] = useState(() => hasDraft('project'))
  const [project, change, forget] = useDraft('project', emptyProject(client ?? ''))
  const clientId = project.clientId || (clients.length === 1 ? clients[0]!.id : '')
  const opening = useAction('open-project', (body: ReturnType<typeof sent>['body'], key) => done(http.POST('/api/v1/projects', { params: { header: { 'Idempotency-Key': key } }, body })), opened => {
    forget()
    keepProject(opened)
    void navigate({ to: '/projects/$projectId', params: { projectId: opened.id } })
  })
  const { body, pointers } = sent({ ...project, clientId })
  const { milestones, ...plain } = project
  const form = useForm(plain, values => change(now => ({ ...now, ...values })), opening.problem, () => opening.run(body))
  const put = (milestone: NewMilestone) => change(now => ({ ...now, milestones: now.milestones.map(each => each.key === milestone.key ? milestone : each) }))
  const faultOf = (key: string) => fieldProblem(opening.problem, pointers.get(key) ?? '/none')
  const startAgain = () => {
    forget()
    change(emptyProject(client ?? ''))
    opening.forget()
  }

  return (
    <Page narrow title={t('projects.new')} name={t('projects.new')} back={<BackLink to="/projects">{t('projects.title')}</BackLink>}>
      <form className="stack-wide" noValidate onSubmit={(event: FormEvent<HTMLFormElement>) => form.onSubmit(event)}>
        {kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={startAgain}>{t('ui.discardDraft')}</Button></p>}
        <div className="stack">
          <TextField label={t('projects.name')} maxLength={200} {...form.field('title')} />
          <ClientSelect {...form.field('clientId')} value={clientId} />
          <TextArea label={t('projects.about')} hint={t('projects.aboutHint')} maxLength={4000} {...form.field('description')} />
          <div className={css.pair}>
            <TextField type="date" label={t('projects.startsOn')} {...form.field('startsOn')} />
            <TextField type="date" label={t('projects.endsOn')} {...form.field('endsOn')} />
          </div>
        </div>
        <Section title={t('projects.milestones')}>
          <p className="muted">{t('projects.milestonesHelp')}</p>
          {milestones.map((milestone, at) => (
            <NewMilestoneFields key={milestone.key} milestone={milestone} at={at} change={put} faultOf={faultOf}
              remove={() => change(now => ({ ...now, milestones: now.milestones.filter(each => each.key !== milestone.key) }))} />
          ))}
          <p><Button onClick={() => change(now => ({ ...now, milestones: [...now.milestones, emptyMilestone()] }))}><PlusIcon className="icon" aria-hidden />{t('projects.addMilestone')}</Button></p>
        </Section>
        <ProblemNote problem={opening.problem} fields={['title', 'clientId', 'description', 'startsOn', 'endsOn', ...[...pointers.values()].map(pointer => pointer.slice(1))]} />
        <p className="row"><Button type="submit" kind="primary" busy={opening.busy}>{t('projects.openIt')}</Button><span className="small muted">{t('projects.openItHelp')}</span></p>
      </form>
    </Page>
  )
}
