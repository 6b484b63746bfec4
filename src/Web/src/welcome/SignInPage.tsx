import { useState } from 'react'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { useBrand } from '../session/brand'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { PasswordField } from './PasswordField'
import { signIn, type Entered } from './signIn'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

/** Everybody's way in. The firm is asked for only where the address does not tell it. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  const { firm } = useBrand()
  const [entered, setEntered] = useState<Entered>({ email: '', password: '', firm: firm?.shortName ?? '' })
  const entering = useAction('sign-in', signIn, () => {
    // Only within the portal: an address of somebody else's is not followed.
    router.history.push(next?.startsWith('/') && !next.startsWith('//') ? next : '/')
  })
  const form = useForm(entered, setEntered, entering.problem, () => entering.run(entered))
  return (
    <WelcomeFrame title={t('welcome.signIn')}>
      <WelcomeForm submit={form.onSubmit}>
        {!firm && <TextField label={t('welcome.firm')} hint={t('welcome.firmHint')} autoComplete="organization" {...form.field('firm')} />}
        <TextField label={t('welcome.email')} type="email" autoComplete="username" inputMode="email" {...form.field('email')} />
        <PasswordField label={t('welcome.password')} autoComplete="current-password" {...form.field('password')} />
        <ProblemNote problem={entering.problem} fields={['email', 'password', 'firm']} />
        <Button type="submit" kind="primary" busy={entering.busy} className={css.wide}>{t('welcome.signIn')}</Button>
      </WelcomeForm>
      <p className="small muted">{t('welcome.noAccount')}</p>
    </WelcomeFrame>
  )
}
