import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { api, done, http } from '../api/client'
import { useAction } from '../api/action'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { Button, ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { PasswordField } from './PasswordField'
import { forgetToken, tokenOf } from './token'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

/** Behind the link of whoever has forgotten the password: they choose another one, and sign in with it. */
export function ResetPage() {
  const [token] = useState(() => tokenOf('reset'))
  const [entered, setEntered] = useState({ password: '' })
  const [isDone, setDone] = useState(false)
  const whose = api.useQuery('post', '/api/v1/auth/password-reset/read', { body: { token: token || '-' } }, { staleTime: Infinity })
  const saving = useAction('reset', ({ password }: typeof entered) => done(http.POST('/api/v1/auth/password-reset/complete', { body: { token, password } })), () => {
    forgetToken('reset')
    setDone(true)
  })
  const form = useForm(entered, setEntered, saving.problem, () => saving.run(entered))
  if (isDone)
    return (
      <WelcomeFrame title={t('welcome.resetDone')}>
        <p>{t('welcome.resetDoneHelp')}</p>
        <ButtonLink to="/sign-in" search={{}} kind="primary" className={css.wide}>{t('welcome.signIn')}</ButtonLink>
      </WelcomeFrame>
    )
  if (whose.error)
    return <WelcomeFrame title={t('welcome.resetTitle')}><ProblemNote problem={problemOf(whose.error)} /><p><Link to="/forgot">{t('welcome.askAgain')}</Link></p></WelcomeFrame>
  return (
    <WelcomeFrame title={t('welcome.resetTitle')}>
      <Loaded query={whose}>{({ name, email }) => (
        <WelcomeForm submit={form.onSubmit}>
          <p>{t('welcome.resetFor', { name, email })}</p>
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <PasswordField label={t('welcome.newPassword')} hint={t('welcome.passwordHint')} autoComplete="new-password" {...form.field('password')} />
          <ProblemNote problem={saving.problem} fields={['password']} />
          <Button type="submit" kind="primary" busy={saving.busy} className={css.wide}>{t('welcome.savePassword')}</Button>
        </WelcomeForm>
      )}</Loaded>
    </WelcomeFrame>
  )
}
