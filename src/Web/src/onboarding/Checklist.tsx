import { useRef } from 'react'
import { Link } from '@tanstack/react-router'
import { CheckCircleIcon } from '@heroicons/react/24/solid'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Progress } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { isOpen, progressOf, stepsFor, stepsOf, type Onboarding, type Step } from './steps'
import css from './onboarding.module.css'

/**
 * What a contact does in their first days here: one line that unfolds, and gone when it is done or put away.
 * @param unfolded whether it is shown at once, where nothing else is to be done
 */
export function Checklist({ onboarding, unfolded }: { onboarding: Onboarding, unfolded: boolean }) {
  const me = useMe()
  const here = useRef<HTMLHeadingElement>(null)
  const changed = (now: Onboarding) => queries.setQueryData(api.queryOptions('get', '/api/v1/me/onboarding').queryKey, now)
  const confirming = useAction('onboarding-profile', (_: void, key) => done(http.POST('/api/v1/me/onboarding/{step}', { params: { path: { step: 'profile' }, header: { 'Idempotency-Key': key } } })), now => {
    changed(now)
    // The button that was pressed goes.
    here.current?.focus()
  })
  const dismissing = useAction('onboarding-dismiss', (_: void, key) => done(http.POST('/api/v1/me/onboarding/dismiss', { params: { header: { 'Idempotency-Key': key } } })), now => {
    changed(now)
    toast(t('onboarding.dismissed'))
    document.querySelector<HTMLElement>('h1')?.focus()
  })
  const steps = stepsFor(me, onboarding)
  if (!isOpen(onboarding, steps)) return null
  const progress = progressOf(steps)
  const next = steps.find(step => !step.doneAt)
  return (
    <details className={css.checklist} open={unfolded}>
      <summary><h2 ref={here} tabIndex={-1}>{t('onboarding.title')}</h2><span className="small muted">{t('onboarding.progress', progress)}</span></summary>
      <Progress value={Math.round(100 * progress.done / progress.all)} label={t('onboarding.progress', progress)} />
      <ul className={css.steps}>{steps.map(step => <Row key={step.step} step={step} isNext={step === next} confirm={step.step === 'profile' ? () => confirming.run() : undefined} busy={confirming.busy} />)}</ul>
      <p><Button kind="quiet" small busy={dismissing.busy} onClick={() => void dismissing.run()}>{t('onboarding.dismiss')}</Button></p>
      <ProblemNote problem={confirming.problem ?? dismissing.problem} />
    </details>
  )
}

function Row({ step: { step, required, doneAt }, isNext, confirm, busy }: { step: Step, isNext: boolean, confirm: (() => unknown) | undefined, busy: boolean }) {
  const { word, help, to } = stepsOf[step]
  return (
    <li data-next={isNext || undefined}>
      {doneAt ? <CheckCircleIcon className={css.done} aria-hidden /> : <span className={css.todo} aria-hidden />}
      <div>
        <p>{doneAt ? <span className="muted">{t(word)}<span className="hidden"> ({t('onboarding.done')})</span></span> : <Link {...to}>{t(word)}</Link>}{!required && !doneAt && <span className="small muted"> · {t('ui.optional')}</span>}</p>
        {!doneAt && <p className="small muted">{t(help)}</p>}
      </div>
      {confirm && !doneAt && <Button small busy={busy} onClick={() => void confirm()}>{t('onboarding.profileRight')}</Button>}
    </li>
  )
}
