import { useState } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { DevicePhoneMobileIcon, KeyIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { signOut } from '../session/signOut'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { useGoOn } from '../welcome/next'
import { knowsPasskeys } from '../welcome/knowsPasskeys'
import { WelcomeFrame } from '../welcome/WelcomeFrame'
import { AuthenticatorSteps, type Pending } from './AuthenticatorSteps'
import { PasskeyForm } from './PasskeyForm'
import { RecoveryCodes } from './RecoveryCodes'
import css from './account.module.css'

type Step = { at: 'choice' } | { at: 'authenticator', pending: Pending } | { at: 'passkey' } | { at: 'codes', codes: string[] }

/** The firm asks for a second factor: it is set up once, and then the portal opens where the person wanted to go. */
export function SecondFactorPage() {
  const { next } = useSearch({ from: '/alone/second-factor' })
  const me = useMe()
  const goOn = useGoOn()
  const navigate = useNavigate()
  const [step, setStep] = useState<Step>({ at: 'choice' })
  const begin = useAction('authenticator', () => done(http.POST('/api/v1/me/authenticator')), pending => setStep({ at: 'authenticator', pending }))
  const back = () => setStep({ at: 'choice' })
  if (step.at === 'codes') return <WelcomeFrame title={t('account.codes')}><RecoveryCodes codes={step.codes} kept={() => goOn(next)} /></WelcomeFrame>
  if (step.at === 'authenticator')
    return <WelcomeFrame title={t('account.authenticatorSetUp')}><AuthenticatorSteps pending={step.pending} connected={codes => setStep({ at: 'codes', codes })} cancel={back} /></WelcomeFrame>
  if (step.at === 'passkey') return <WelcomeFrame title={t('account.addPasskey')}><PasskeyForm added={() => goOn(next)} cancel={back} /></WelcomeFrame>
  return (
    <WelcomeFrame title={t('account.needed')}>
      <p>{t('account.neededLead', { firm: me.firm.name })}</p>
      <ul className={css.choices}>
        <li><button type="button" className={css.choice} aria-busy={begin.busy || undefined} onClick={() => void begin.run()}><DevicePhoneMobileIcon className="icon" aria-hidden /><span><strong>{t('account.authenticator')}</strong><span className="small muted">{t('account.authenticatorHint')}</span></span></button></li>
        {knowsPasskeys() && <li><button type="button" className={css.choice} onClick={() => setStep({ at: 'passkey' })}><KeyIcon className="icon" aria-hidden /><span><strong>{t('account.passkey')}</strong><span className="small muted">{t('account.passkeyHint')}</span></span></button></li>}
      </ul>
      <ProblemNote problem={begin.problem} />
      <p className="small muted">{t('account.signedInAs', { email: me.email })} <Button kind="quiet" small onClick={() => void signOut().then(() => navigate({ to: '/sign-in', search: { next } }))}>{t('app.signOut')}</Button></p>
    </WelcomeFrame>
  )
}
