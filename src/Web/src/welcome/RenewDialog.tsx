import { useState } from 'react'
import { useAction } from '../api/action'
import { t } from '../i18n/i18n'
import { session } from '../session/session'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { knowsPasskeys } from './knowsPasskeys'
import { signInByPasskey } from './passkeys'
import { PasswordField } from './PasswordField'
import { Remember } from './Remember'
import { SecondFactorForm } from './SecondFactorForm'
import { signIn } from './signIn'

/** The session has ended while somebody works: they sign in again on the spot, and what they asked for goes on. */
export function RenewDialog({ email, firm, decide }: { email: string, firm: string, decide: (again: boolean) => void }) {
  const [who] = useState(session.me?.id)
  const [entered, setEntered] = useState({ password: '' })
  const [remember, setRemember] = useState(false)
  const [methods, setMethods] = useState<string[]>()
  // Somebody else's passkey opens their portal, not what this person was doing.
  const goOn = () => session.me?.id === who ? decide(true) : location.assign('/')
  const entering = useAction('renew', () => signIn({ email, firm, remember, ...entered }), half => half ? setMethods(half.methods) : goOn())
  const byPasskey = useAction('renew-passkey', () => signInByPasskey(firm, { remember: () => remember }), goOn)
  const form = useForm(entered, setEntered, entering.problem, () => { byPasskey.forget(); return entering.run() })
  return (
    <Dialog title={t('welcome.renew')} close={() => decide(false)} closable={false}>
      {methods ? <SecondFactorForm methods={methods} firm={firm} remember={remember} entered={goOn} again={() => setMethods(undefined)} /> : <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('welcome.renewHelp')}</p>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label={t('welcome.passwordOf', { email })} autoComplete="current-password" autoFocus {...form.field('password')} />
        <Remember checked={remember} change={setRemember} />
        <ProblemNote problem={entering.problem ?? byPasskey.problem} fields={['password']} />
        <DialogFoot>
          <Button onClick={() => { location.assign('/sign-in') }}>{t('welcome.asSomebodyElse')}</Button>
          {knowsPasskeys() && <Button busy={byPasskey.busy} onClick={() => { entering.forget(); void byPasskey.run() }}>{t('welcome.byPasskey')}</Button>}
          <Button type="submit" kind="primary" busy={entering.busy}>{t('welcome.goOn')}</Button>
        </DialogFoot>
      </form>}
    </Dialog>
  )
}
