import { useState } from 'react'
import { useAction } from '../api/action'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { PasswordField } from './PasswordField'
import { signIn } from './signIn'

/** The session has ended while somebody works: they sign in again on the spot, and what they asked for goes on. */
export function RenewDialog({ email, firm, decide }: { email: string, firm: string, decide: (again: boolean) => void }) {
  const [entered, setEntered] = useState({ password: '' })
  const entering = useAction('renew', () => signIn({ email, firm, ...entered }), () => decide(true))
  const form = useForm(entered, setEntered, entering.problem, () => entering.run())
  return (
    <Dialog title={t('welcome.renew')} close={() => decide(false)} closable={false}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('welcome.renewHelp')}</p>
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <PasswordField label={t('welcome.passwordOf', { email })} autoComplete="current-password" autoFocus {...form.field('password')} />
        <ProblemNote problem={entering.problem} fields={['password']} />
        <DialogFoot>
          <Button onClick={() => { location.assign('/sign-in') }}>{t('welcome.asSomebodyElse')}</Button>
          <Button type="submit" kind="primary" busy={entering.busy}>{t('welcome.goOn')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
