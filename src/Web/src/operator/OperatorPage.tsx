import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { queries } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Page } from '../ui/Page'
import { ProblemNote } from '../ui/ProblemNote'
import { WelcomeForm, WelcomeFrame } from '../welcome/WelcomeFrame'
import { Access } from './access'
import { DeadLetters } from './DeadLetters'
import { Firms } from './Firms'
import { Health } from './Health'
import { Rebuild } from './Rebuild'

/** For whoever runs the installation. The key opens it, and is forgotten with the page. */
export function OperatorPage() {
  const [key, setKey] = useState<string>()
  const [refused, setRefused] = useState(false)
  const lock = (because: boolean) => {
    queries.removeQueries({ queryKey: ['operator'] })
    setRefused(because)
    setKey(undefined)
  }
  if (key === undefined) return <KeyForm refused={refused} open={setKey} />
  return (
    <Access value={{ key, refuse: () => lock(true) }}>
      <main id="content">
        <Page title={t('operator.title')} name={t('operator.title')} lead={t('operator.lead')} actions={<Button onClick={() => lock(false)}>{t('operator.lock')}</Button>}>
          <Health />
          <Rebuild />
          <DeadLetters />
          <Firms />
        </Page>
      </main>
    </Access>
  )
}

function KeyForm({ refused, open }: { refused: boolean, open: (key: string) => void }) {
  const [typed, setTyped] = useState('')
  // The key is not given to the action: that keeps what it is given until it is done.
  const opening = useAction('operator', () => done(http.GET('/api/v1/admin/health', { headers: { Authorization: `Bearer ${typed.trim()}` } })), () => open(typed.trim()))
  const isWrong = opening.problem?.status === 401 || opening.problem?.status === 403 || (refused && !opening.problem && typed === '')
  return (
    <WelcomeFrame title={t('operator.title')} firm={null}>
      <p className="muted">{t('operator.keyLead')}</p>
      <WelcomeForm submit={event => { event.preventDefault(); if (typed.trim()) void opening.run() }}>
        <TextField label={t('operator.key')} hint={t('operator.keyHint')} type="password" autoComplete="off" spellCheck={false} autoFocus value={typed} onChange={event => { setTyped(event.currentTarget.value); opening.forget() }} error={isWrong ? t('operator.keyWrong') : undefined} />
        {!isWrong && <ProblemNote problem={opening.problem} />}
        <p role="status" className="hidden">{isWrong && t('operator.keyWrong')}</p>
        <Button type="submit" kind="primary" busy={opening.busy}>{t('operator.open')}</Button>
      </WelcomeForm>
    </WelcomeFrame>
  )
}
