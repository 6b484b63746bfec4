import { useState } from 'react'
import { done, http } from '../api/client'
import { useAction } from '../api/action'
import { useDraft } from '../session/draft'
import { language, t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Skeleton } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { PasswordField } from './PasswordField'
import { signIn } from './signIn'
import { forgetToken, tokenOf } from './token'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

/** Behind the set-up link: a firm is made, and whoever makes it is its owner. */
export function SetUpPage() {
  const [token] = useState(() => tokenOf('setup'))
  const [firm, setFirm, forgetFirm] = useDraft('setup', { firmName: '', shortName: '', name: '', email: '' })
  // What it is called once it is there, while its home page is on the way.
  const [made, setMade] = useState('')
  const [secret, setSecret] = useState({ password: '' })
  const making = useAction('setup', async ({ password, shortName, ...rest }: typeof firm & typeof secret) => {
    const set = await done(http.POST('/api/v1/setup', { body: { token, shortName: shortName || null, password, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone, language: language(), ...rest } }))
    forgetToken('setup')
    setMade(set.firm.name)
    forgetFirm()
    // From the host anew: the page's face is the firm's from now on. Whoever is not in then signs in there.
    await signIn({ email: rest.email, password, firm: set.firm.shortName }).finally(() => { location.assign('/') })
  })
  const submit = () => making.run({ ...firm, ...secret })
  const form = useForm(firm, setFirm, making.problem, submit)
  const secretForm = useForm(secret, setSecret, making.problem, submit)
  if (made) return <WelcomeFrame title={t('welcome.firmReady', { firm: made })} firm={null}><Skeleton lines={3} /></WelcomeFrame>
  return (
    <WelcomeFrame title={t('welcome.setUp')} firm={null}>
      <p className="muted">{t('welcome.setUpHelp')}</p>
      <WelcomeForm submit={form.onSubmit}>
        <TextField label={t('welcome.firmName')} autoComplete="organization" {...form.field('firmName')} />
        <TextField label={t('welcome.shortName')} hint={t('welcome.shortNameHint')} autoCapitalize="none" {...form.field('shortName')} />
        <TextField label={t('welcome.yourName')} autoComplete="name" {...form.field('name')} />
        <TextField label={t('welcome.email')} type="email" autoComplete="username" inputMode="email" {...form.field('email')} />
        <PasswordField label={t('welcome.newPassword')} hint={t('welcome.passwordHint')} autoComplete="new-password" {...secretForm.field('password')} />
        <ProblemNote problem={making.problem} fields={['firmName', 'shortName', 'name', 'email', 'password']} />
        <Button type="submit" kind="primary" busy={making.busy} className={css.wide}>{t('welcome.makeFirm')}</Button>
      </WelcomeForm>
    </WelcomeFrame>
  )
}
