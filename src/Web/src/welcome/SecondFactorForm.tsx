import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import type { Problem } from '../api/problem'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { CodeField, shown, type Codes, type Way } from './CodeField'
import { knowsPasskeys } from './knowsPasskeys'
import { signInByPasskey } from './passkeys'
import { enter } from './signIn'
import css from './welcome.module.css'

/**
 * The second step of signing in: a code, a recovery code, or a passkey.
 * @param methods those that this person has
 * @param remember whether they stay signed in on this device; what was shown before has said so already
 * @param again the time for it is over, or there were too many tries: everything begins anew
 */
export function SecondFactorForm({ methods, firm, remember, entered, again }: { methods: string[], firm: string | null, remember?: boolean, entered: () => void, again: (why: Problem) => void }) {
  const ways = (['code', 'recoveryCode'] as const).filter(way => methods.includes(way))
  const byKey = methods.includes('passkey') && knowsPasskeys()
  const [typed, setTyped] = useState<Codes>({ code: '', recoveryCode: '' })
  // Whoever has a passkey and no app is asked for that, not for the codes that stand in for it.
  const [way, setWay] = useState<Way | undefined>(byKey && ways[0] !== 'code' ? undefined : ways[0])
  const showing = useAction('second-factor', async (codes: Codes) => enter(await done(http.POST('/api/v1/auth/second-factor', { body: shown(way, codes) }))), entered)
  const passkey = useAction('second-passkey', () => signInByPasskey(firm, { remember: () => !!remember }), entered)
  const problem = showing.problem ?? passkey.problem
  const over = problem?.code === 'sign-in-expired'
  const form = useForm(typed, setTyped, showing.problem, () => { passkey.forget(); return showing.run(typed) })
  const change = (next: Way) => { setWay(next); showing.forget() }
  return (
    <form className={css.form} noValidate onSubmit={form.onSubmit}>
      <p>{t(way === 'code' ? 'welcome.codeHelp' : way ? 'welcome.recoveryHelp' : 'welcome.passkeyHelp')}</p>
      {way && <CodeField field={form.field} way={way} other={ways.length > 1 ? change : undefined} focused />}
      <ProblemNote problem={problem} fields={['code', 'recoveryCode']} again={over ? () => again(problem) : undefined} />
      {way && <Button type="submit" kind="primary" busy={showing.busy} className={css.wide}>{t('welcome.goOnIn')}</Button>}
      {byKey && <Button kind={way ? 'plain' : 'primary'} className={css.wide} busy={passkey.busy} onClick={() => { showing.forget(); void passkey.run() }}>{t(way ? 'welcome.passkeyInstead' : 'welcome.byPasskey')}</Button>}
      {!way && ways.length > 0 && <p className={css.other}><Button kind="quiet" small onClick={() => change(ways[0]!)}>{t('welcome.useRecoveryCode')}</Button></p>}
    </form>
  )
}
