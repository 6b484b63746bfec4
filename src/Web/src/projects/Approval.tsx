import { useEffect, useRef, useState, type FormEvent } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useDraft } from '../session/draft'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextArea } from '../ui/Field'
import { later } from '../ui/later'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { Content } from './Content'
import type { Milestone, Project } from './path'
import { keepPart, readAgain, unlessChanged } from './project'
import css from './projects.module.css'

const Thanks = later(() => import('./Thanks').then(m => m.Thanks))

const waiting = (project: Project, milestoneId: string) => {
  const now = project.milestones.find(each => each.id === milestoneId)
  return now?.status === 'submitted' ? now.submission?.sha256 : undefined
}

/**
 * The client's decision about a milestone. What is decided about stands in sight, and its hash goes with the decision.
 * @param next what waits for the same person after it
 */
export function Approval({ milestone, next }: { milestone: Milestone, next: { id: string, title: string } | undefined }) {
  const { id, projectId, version, submission } = milestone
  const sha256 = milestone.status === 'submitted' ? submission?.sha256 : undefined
  const [first, setFirst] = useState(sha256)
  const [asked, setAsked] = useState<{ for: 'approve' | 'changes', about: string }>()
  const [comment, setComment, forgetComment] = useDraft(`changes-${id}`, '')
  const [thanked, setThanked] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  if (!first && sha256) setFirst(sha256)

  const approved = (decided: Milestone) => {
    keepPart(decided)
    setAsked(undefined)
    setThanked(true)
  }
  const sentBack = (decided: Milestone) => {
    forgetComment()
    keepPart(decided)
    toast(t('projects.youAsked', { title: decided.title }))
    setAsked(undefined)
    // What had the focus is gone now.
    document.getElementById(id)?.focus()
  }
  /** About what was seen. What was refused because it is different by now is read again, to be seen. */
  const decide = async (about: string, send: (ifMatch: string) => Promise<Milestone>) => {
    try {
      return await unlessChanged(projectId, version, about, project => waiting(project, id), send)
    } catch (thrown) {
      await readAgain(projectId).catch(() => undefined)
      throw thrown
    }
  }
  const params = (key: string, ifMatch: string) => ({ path: { milestoneId: id }, header: { 'Idempotency-Key': key, 'If-Match': ifMatch } })
  const approving = useAction(`approve-${id}`, (about: string, key) =>
    decide(about, ifMatch => done(http.POST('/api/v1/milestones/{milestoneId}/approve', { params: params(key, ifMatch), body: { sha256: about } }))), approved)
  const asking = useAction(`changes-${id}`, (what: { about: string, comment: string }, key) =>
    decide(what.about, ifMatch => done(http.POST('/api/v1/milestones/{milestoneId}/request-changes', { params: params(key, ifMatch), body: { comment: what.comment } }))), sentBack)

  const refused = approving.problem ?? asking.problem
  const isOther = refused?.code === 'content-changed' || refused?.code === 'stale'
  const problem = isOther ? undefined : refused
  const isOpen = (what: 'approve' | 'changes') => asked?.for === what && asked.about === sha256
  const ask = (what: 'approve' | 'changes' | undefined) => {
    approving.forget()
    asking.forget()
    setFirst(sha256)
    setAsked(what && sha256 ? { for: what, about: sha256 } : undefined)
  }
  const opened = isOpen('approve') ? 'approve' : isOpen('changes') ? 'changes' : undefined
  useEffect(() => { if (opened) box.current?.querySelector<HTMLElement>('[data-first]')?.focus() }, [opened])

  if (thanked && milestone.status === 'approved') return <Thanks title={milestone.title} next={next} />
  if (!sha256 && !refused) return null
  return (
    <div ref={box} className={sha256 ? css.approval : undefined}>
      {sha256 && submission && (
        <>
          <p className="small muted">{t('projects.thisIsApproved')}</p>
          <Content of={submission.content} sha256={sha256} />
          {(first !== sha256 || isOther) && <div role="alert"><Note tone="warn" title={t('problem.content-changed.title')}><p>{t('problem.content-changed')}</p></Note></div>}
          {!opened && <p className="row"><Button kind="primary" onClick={() => ask('approve')}>{t('projects.approve')}</Button><Button onClick={() => ask('changes')}>{t('projects.askForChanges')}</Button></p>}
          {opened === 'approve' && (
            <div className="stack">
              <p>{t('projects.approvingIsFinal')}</p>
              <p className="row"><Button data-first kind="primary" busy={approving.busy} onClick={() => void approving.run(sha256)}>{t('projects.yesApprove')}</Button><Button onClick={() => ask(undefined)}>{t('projects.notYet')}</Button></p>
            </div>
          )}
          {opened === 'changes' && (
            <form className="stack" onSubmit={(event: FormEvent) => { event.preventDefault(); void asking.run({ about: sha256, comment }) }}>
              <TextArea data-first label={t('projects.whatToChange')} hint={t('projects.whatToChangeHint')} required maxLength={2000} value={comment} error={fieldProblem(asking.problem, '/comment')}
                onChange={event => setComment(event.currentTarget.value)}
                onKeyDown={event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit() }} />
              <p className="row"><Button type="submit" kind="primary" busy={asking.busy}>{t('projects.sendChanges')}</Button><Button onClick={() => ask(undefined)}>{t('ui.cancel')}</Button></p>
            </form>
          )}
        </>
      )}
      {!sha256 && isOther && <div role="alert"><Note tone="warn" title={t('problem.milestone-not-submitted.title')}><p>{t('problem.milestone-not-submitted')}</p></Note></div>}
      <ProblemNote problem={problem} fields={['comment']} />
    </div>
  )
}
