import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useBrand } from '../session/brand'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { MailSent } from './MailSent'
import { ToSignIn } from './ToSignIn'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

/** For whoever has forgotten the password: a link comes by mail. */
export function ForgotPage() {
  const { firm } = useBrand()
  const [entered, setEntered] = useState({ email: '', firm: firm?.shortName ?? '' })
  const [sent, setSent] = useState(false)
  const asking = useAction('forgot', ({ email, firm }: typeof entered) => done(http.POST('/api/v1/auth/password-reset', { body: { email: email.trim(), firm: firm.trim() || null } })), () => setSent(true))
  const form = useForm(entered, setEntered, asking.problem, () => asking.run(entered))
  if (sent) return <WelcomeFrame title={t('welcome.lookIntoMail')}><MailSent email={entered.email} help={t('welcome.resetMailHelp')} back={() => setSent(false)} /></WelcomeFrame>
  return (
    <WelcomeFrame title={t('welcome.forgotTitle')}>
      <p className="muted">{t('welcome.forgotHelp')}</p>
      <WelcomeForm submit={form.onSubmit}>
        {!firm && <TextField label={t('welcome.firm')} hint={t('welcome.firmHint')} autoComplete="organization" {...form.field('firm')} />}
        <TextField label={t('welcome.email')} type="email" autoComplete="username" inputMode="email" {...form.field('email')} />
        <ProblemNote problem={asking.problem} fields={['email', 'firm']} />
        <Button type="submit" kind="primary" busy={asking.busy} className={css.wide}>{t('welcome.sendLink')}</Button>
      </WelcomeForm>
      <ToSignIn />
    </WelcomeFrame>
  )
}
