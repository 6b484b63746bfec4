import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { api, done, http } from '../api/client'
import { useAction } from '../api/action'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { AcceptTerms } from '../legal/AcceptTerms'
import { useInForce } from '../legal/inForce'
import { session, isMember } from '../session/session'
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

/** Whoever was invited chooses a password, is signed in at once, and is shown around; who has an account accepts, and signs in as always. */
export function InvitationPage() {
  const [token] = useState(() => tokenOf('invitation'))
  const [entered, setEntered] = useState({ password: '' })
  const [joined, setJoined] = useState(false)
  const [accepted, setAccepted] = useState(false)
  const [missed, setMissed] = useState(false)
  const navigate = useNavigate()
  const invitation = api.useQuery('get', '/api/v1/invitations/{token}', { params: { path: { token: token || '-' } } }, { staleTime: Infinity })
  const terms = useInForce(invitation.data?.firmShortName, !!invitation.data)
  const known = invitation.data?.hasAccount ?? false
  const asked = (!known && terms.data?.items) || []
  const joining = useAction('join', async ({ password }: { password: string }) => {
    const made = await done(http.POST('/api/v1/invitations/{token}/accept', { params: { path: { token } }, body: { password: known ? null : password, accepted: asked.map(one => one.id) } }))
    forgetToken('invitation')
    if (!known) await signIn({ email: made.email, password, firm: made.firmShortName })
  }, () => known ? void navigate({ to: '/sign-in' }) : setJoined(true))
  const form = useForm(entered, setEntered, joining.problem, () => asked.length > 0 && !accepted ? setMissed(true) : joining.run(entered))

  const end = () => {
    if (session.me && !isMember(session.me)) http.POST('/api/v1/me/onboarding/{step}', { params: { path: { step: 'welcome' } } }).catch(() => undefined)
    void navigate({ to: '/' })
  }

  if (joined && invitation.data) return <Tour firm={invitation.data.firm} name={invitation.data.name} done={end} />
  if (invitation.error)
    return <WelcomeFrame title={t('welcome.invitation')}><ProblemNote problem={problemOf(invitation.error)} /><p><a href="/sign-in">{t('welcome.toSignIn')}</a></p></WelcomeFrame>
  return (
    <WelcomeFrame title={t('welcome.invitation')} firm={invitation.data?.firm}>
      <Loaded query={invitation}>{({ name, email, firm, firmShortName }) => (
        <WelcomeForm submit={form.onSubmit}>
          <p>{t('welcome.invited', { name, firm })}</p>
          <p className="small muted">{t('welcome.youSignInAs', { email })}</p>
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          {known ? <p>{t('welcome.haveAccount')}</p>
            : <PasswordField label={t('welcome.newPassword')} hint={t('welcome.passwordHint')} autoComplete="new-password" {...form.field('password')} />}
          {asked.length > 0 && <AcceptTerms terms={asked} firm={firmShortName} accepted={accepted} change={setAccepted} missed={missed} />}
          <ProblemNote problem={joining.problem} fields={['password']} />
          <Button type="submit" kind="primary" busy={joining.busy} className={css.wide}>{t(known ? 'welcome.accept' : 'welcome.join')}</Button>
        </WelcomeForm>
      )}</Loaded>
    </WelcomeFrame>
  )
}
