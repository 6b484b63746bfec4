import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { api, done, http } from '../api/client'
import { useAction } from '../api/action'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { PasswordField } from './PasswordField'
import { signIn } from './signIn'
import { forgetToken, tokenOf } from './token'
import { Tour } from './Tour'
import { WelcomeForm, WelcomeFrame } from './WelcomeFrame'
import css from './welcome.module.css'

/** Whoever was invited chooses a password, is signed in at once, and is shown around. */
export function InvitationPage() {
  const [token] = useState(() => tokenOf('invitation'))
  const [entered, setEntered] = useState({ password: '' })
  const [joined, setJoined] = useState(false)
  const navigate = useNavigate()
  const invitation = api.useQuery('get', '/api/v1/invitations/{token}', { params: { path: { token: token || '-' } } }, { staleTime: Infinity })
  const joining = useAction('join', async ({ password }: { password: string }) => {
    const accepted = await done(http.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } }, body: { password } }))
    forgetToken('invitation')
    await signIn({ email: accepted.email, password, firm: accepted.firmShortName })
  }, () => setJoined(true))
  const form = useForm(entered, setEntered, joining.problem, () => joining.run(entered))

  if (joined && invitation.data) return <Tour firm={invitation.data.firm} name={invitation.data.name} done={() => void navigate({ to: '/' })} />
  if (invitation.error)
    return <WelcomeFrame title={t('welcome.invitation')}><ProblemNote problem={problemOf(invitation.error)} /><p><a href="/sign-in">{t('welcome.toSignIn')}</a></p></WelcomeFrame>
  return (
    <WelcomeFrame title={t('welcome.invitation')} firm={invitation.data?.firm}>
      <Loaded query={invitation}>{({ name, email, firm }) => (
        <WelcomeForm submit={form.onSubmit}>
          <p>{t('welcome.invited', { name, firm })}</p>
          <p className="small muted">{t('welcome.youSignInAs', { email })}</p>
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <PasswordField label={t('welcome.newPassword')} hint={t('welcome.passwordHint')} autoComplete="new-password" {...form.field('password')} />
          <ProblemNote problem={joining.problem} fields={['password']} />
          <Button type="submit" kind="primary" busy={joining.busy} className={css.wide}>{t('welcome.join')}</Button>
        </WelcomeForm>
      )}</Loaded>
    </WelcomeFrame>
  )
}
