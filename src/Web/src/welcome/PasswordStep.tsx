import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { EnvelopeIcon, KeyIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import type { Problem } from '../api/problem'
import { useBrand } from '../session/brand'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { knowsPasskeys } from './knowsPasskeys'
import { PasswordField } from './PasswordField'
import { Remember, useMethods } from './Remember'
import { signIn, type Half } from './signIn'
import { usePasskeyInField } from './usePasskeyInField'
import { WelcomeForm } from './WelcomeFrame'
import css from './welcome.module.css'

type Person = { email: string, firm: string, remember: boolean }

/**
 * The first step: e-mail address and password, or one of the ways without. The firm is asked for only where the address does not tell it.
 * @param why what ended an attempt before
 */
export function PasswordStep({ entered, change, why, signedIn, linkSent }: { entered: Person, change: (next: Person) => void, why: Problem | undefined, signedIn: (half: Half | undefined) => void, linkSent: () => void }) {
  const { firm: known } = useBrand()
  const [password, setPassword] = useState('')
  const [refused, setRefused] = useState(why)
  const firm = entered.firm.trim() || null
  const methods = useMethods()
  const entering = useAction('sign-in', signIn, signedIn)
  const byPasskey = useAction('passkey', async () => ({ half: await (await import('./passkeys')).signInByPasskey(firm, { remember: () => entered.remember }) }),
    ({ half }) => signedIn(half))
  const asking = useAction('magic-link', ({ email }: Person) => done(http.POST('/api/v1/auth/magic-link', { body: { email: email.trim(), firm } })), linkSent)
  const inField = usePasskeyInField(known?.shortName ?? null, { entered: () => signedIn(undefined), refused: setRefused, remember: () => entered.remember })
  const alone = (act: { run: () => unknown }) => {
    for (const other of [entering, byPasskey, asking]) other.forget()
    setRefused(undefined)
    return act.run()
  }
  const problem = entering.problem ?? byPasskey.problem ?? asking.problem ?? refused
  const form = useForm({ email: entered.email, firm: entered.firm, password },
    ({ password, ...next }) => { setPassword(password); change({ ...entered, ...next }) },
    entering.problem ?? asking.problem, () => alone({ run: () => entering.run({ ...entered, password }) }))
  const usePasskey = async () => {
    inField.pause()
    if (!await byPasskey.run()) inField.goOn()
  }
  return (
    <>
      <WelcomeForm submit={form.onSubmit}>
        {!known && <TextField label={t('welcome.firm')} hint={t('welcome.firmHint')} autoComplete="organization" autoFocus {...form.field('firm')} />}
        <TextField label={t('welcome.email')} type="email" autoComplete="username webauthn" inputMode="email" autoFocus={!!known} {...form.field('email')} />
        <PasswordField label={t('welcome.password')} autoComplete="current-password" {...form.field('password')} />
        <Remember checked={entered.remember} change={remember => change({ ...entered, remember })} />
        <ProblemNote problem={problem} fields={['email', 'password', 'firm']} />
        <Button type="submit" kind="primary" busy={entering.busy} className={css.wide}>{t('welcome.signIn')}</Button>
        <div className={css.ways}>
          {/* Most firms mail links: until this one's answer is there, the room for it is. */}
          {(known && !methods || methods?.magicLinks) && (
            <Button className={methods ? undefined : css.unknown} busy={asking.busy} onClick={() => void alone({ run: () => asking.run(entered) })}><EnvelopeIcon className="icon" aria-hidden />{t('welcome.byLink')}</Button>
          )}
          {knowsPasskeys() && <Button busy={byPasskey.busy} onClick={() => void alone({ run: usePasskey })}><KeyIcon className="icon" aria-hidden />{t('welcome.byPasskey')}</Button>}
        </div>
      </WelcomeForm>
      <p><Link to="/forgot">{t('welcome.forgot')}</Link></p>
      <p className="small muted">{t('welcome.noAccount')}</p>
    </>
  )
}
