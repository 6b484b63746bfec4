import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField, TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import { bodyOf, lines, prose, readEvidence, type Evidence, type Paper } from './evidence'

/** The texts and papers that go to the bank; once they are submitted, as they were. */
export function EvidenceForm({ evidence }: { evidence: Evidence }) {
  const { chargeId } = evidence
  const { theirs, base, settle, send } = useVersioned(evidence, () => readEvidence(chargeId))
  const chosen = (of: Evidence) => of.papers.filter(each => each.isChosen).map(each => each.paper)
  const [texts, setTexts] = useState(evidence.texts)
  const [papers, setPapers] = useState<Paper[]>(() => chosen(evidence))
  const [asking, ask] = useState(false)
  const isOpen = evidence.dispute === 'open' && evidence.status === 'none'
  const put = () => send(tag => done(http.PUT('/api/v1/charges/{chargeId}/evidence', {
    params: { path: { chargeId }, header: { 'If-Match': tag } }, body: bodyOf(texts, papers),
  })))
  const saving = useAction('evidence', put, now => {
    settle(now)
    void refresh('/charges')
    toast(t('disputes.saved'))
  })
  const handing = useAction('evidence-submit', async () => {
    const kept = await put()
    settle(kept)
    return done(http.POST('/api/v1/charges/{chargeId}/evidence/submit', { params: { path: { chargeId }, header: { 'If-Match': etag(kept) } } }))
  }, now => {
    ask(false)
    void refresh('/charges', '/payments', '/me/home')
    if (now.status !== 'none') toast(t('disputes.submitted'))
  })
  const problem = handing.problem ?? saving.problem
  const field = (name: keyof typeof texts) => ({
    label: t(`disputes.${name}`), value: texts[name] ?? '', readOnly: !isOpen, autoComplete: 'off',
    error: fieldProblem(problem, `/texts/${name}`),
  })
  const hinted = (name: 'statement' | 'accessLog') => isOpen ? t(`disputes.${name}Hint`) : undefined
  const shown = (name: keyof typeof texts) => isOpen || texts[name]
  const type = (name: keyof typeof texts) => (event: { currentTarget: { value: string } }) => setTexts({ ...texts, [name]: event.currentTarget.value })
  return (
    <form className="stack" noValidate onSubmit={submitting(() => saving.run())}>
      {lines.filter(shown).map(name => <TextField key={name} {...field(name)} onChange={type(name)} />)}
      {prose.filter(shown).map(name => (
        <TextArea key={name} {...field(name)} rows={name === 'billingAddress' ? 3 : 8} onChange={type(name)}
          hint={name === 'statement' || name === 'accessLog' ? hinted(name) : undefined} />
      ))}
      <fieldset className="stack">
        <legend><strong>{t('disputes.papers')}</strong></legend>
        {evidence.papers.map(({ paper, number }) => (
          <CheckField key={paper} label={[t(`disputes.paper.${paper}`), number].filter(Boolean).join(' ')} checked={papers.includes(paper)} disabled={!isOpen}
            onChange={event => setPapers(event.currentTarget.checked ? [...papers, paper] : papers.filter(each => each !== paper))} />
        ))}
      </fieldset>
      {theirs && problem?.code === 'stale'
        ? <Changed theirs={<p>{t('disputes.theirs')}</p>} busy={saving.busy} saveMine={() => saving.run()} takeTheirs={() => {
            setTexts(base.texts)
            setPapers(chosen(base))
            settle()
            saving.forget()
            handing.forget()
          }} />
        : <ProblemNote problem={problem} />}
      {isOpen && (
        <p className="row">
          <Button kind="primary" onClick={() => ask(true)}>{t('disputes.submit')}</Button>
          <Button type="submit" busy={saving.busy}>{t('disputes.save')}</Button>
        </p>
      )}
      {asking && (
        <Dialog title={t('disputes.submitThis')} close={() => ask(false)}>
          <div className="stack">
            <p>{t('disputes.once')}</p>
            <ProblemNote problem={handing.problem} />
            <DialogFoot>
              <Button onClick={() => ask(false)}>{t('ui.cancel')}</Button>
              <Button kind="primary" busy={handing.busy} onClick={() => handing.run()}>{t('disputes.submit')}</Button>
            </DialogFoot>
          </div>
        </Dialog>
      )}
    </form>
  )
}
