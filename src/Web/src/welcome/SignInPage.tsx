import { useState } from 'react'
import { useSearch } from '@tanstack/react-router'
import type { Problem } from '../api/problem'
import { useBrand } from '../session/brand'
import { t } from '../i18n/i18n'
import { later } from '../ui/later'
import { Note } from '../ui/parts'
import { MailSent } from './MailSent'
import { keepNext, useGoOn } from './next'
import { PasswordStep } from './PasswordStep'
import { WelcomeFrame } from './WelcomeFrame'

const SecondFactorForm = later(() => import('./SecondFactorForm').then(m => m.SecondFactorForm))

type Step = { at: 'password', why?: Problem } | { at: 'secondFactor', methods: string[] } | { at: 'mail' }

/** Everybody's way in: password, passkey or a mailed link, and a second factor where the account has one. */
export function SignInPage() {
  const { next, other } = useSearch({ from: '/sign-in' })
  const goOn = useGoOn()
  const { firm, notSetUp } = useBrand()
  const [step, setStep] = useState<Step>({ at: 'password' })
  const [entered, setEntered] = useState({ email: '', firm: firm?.shortName ?? '', remember: false })
  if (notSetUp) return <WelcomeFrame title={t('welcome.notSetUp')}><p>{t('welcome.notSetUpHelp')}</p></WelcomeFrame>
  if (step.at === 'mail')
    return <WelcomeFrame title={t('welcome.lookIntoMail')}><MailSent email={entered.email} help={t('welcome.linkHelp')} back={() => setStep({ at: 'password' })} /></WelcomeFrame>
  if (step.at === 'secondFactor')
    return (
      <WelcomeFrame title={t('welcome.secondStep')}>
        <SecondFactorForm methods={step.methods} firm={entered.firm || null} remember={entered.remember}
          entered={() => goOn(next)} again={why => setStep({ at: 'password', why })} />
      </WelcomeFrame>
    )
  return (
    <WelcomeFrame title={t('welcome.signIn')}>
      {other && <Note title={t('welcome.otherSignedIn')}><p>{t('welcome.otherSignedInHelp')}</p><p><a href="/">{t('welcome.goOnAsOther')}</a></p></Note>}
      <PasswordStep entered={entered} change={setEntered} why={step.why} signedIn={half => half ? setStep({ at: 'secondFactor', methods: half.methods }) : goOn(next)}
        linkSent={() => { keepNext(entered.email, next); setStep({ at: 'mail' }) }} />
    </WelcomeFrame>
  )
}
