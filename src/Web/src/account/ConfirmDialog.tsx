import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { CodeField, shown, type Way } from '../welcome/CodeField'
import { PasswordField } from '../welcome/PasswordField'
import { knowsPasskeys } from '../welcome/knowsPasskeys'
import { showPasskey } from '../welcome/passkeys'
import { signedInAnew, useSecurity, type Security } from './security'

type Asked = { email: string, decide: (done: boolean) => void }

/** A change needs somebody who has shown just now who they are: they do, and the change goes on as it was asked for. */
export function ConfirmDialog({ email, decide }: Asked) {
  const security = useSecurity()
  if (security.data) return <Confirmation email={email} decide={decide} security={security.data} />
  return security.error ? <Dialog title={t('account.confirm')} close={() => decide(false)}><ProblemNote problem={problemOf(security.error)} again={() => security.refetch()} /></Dialog> : null
}

/** How this person can be asked: by password, with which codes beside it, or by passkey. */
function waysOf({ hasPassword, authenticator, recoveryCodesLeft, passkeys }: Security) {
  const codes: Way[] = [...(authenticator ? ['code' as const] : []), ...(Number(recoveryCodesLeft) > 0 ? ['recoveryCode' as const] : [])]
  const hasFactor = !!authenticator || passkeys.length > 0
  return { byPassword: hasPassword && (!hasFactor || codes.length > 0), codes: hasFactor ? codes : [], byKey: passkeys.length > 0 && knowsPasskeys() }
}

function Confirmation({ email, decide, security }: Asked & { security: Security }) {
  const { byPassword, codes, byKey } = waysOf(security)
  const [entered, setEntered] = useState({ password: '', code: '', recoveryCode: '' })
  const [way, setWay] = useState(codes[0])
  const confirming = useAction('confirm', async (typed: typeof entered) =>
    signedInAnew(await done(http.POST('/api/v1/me/confirm', { body: { password: typed.password, ...shown(way, typed) } }))), () => decide(true))
  const byPasskey = useAction('confirm-passkey', async () => {
    const { options } = await done(http.POST('/api/v1/me/confirm/passkey/options'))
    return signedInAnew(await done(http.POST('/api/v1/me/confirm/passkey', { body: { credential: await showPasskey(options) } })))
  }, () => decide(true))
  const form = useForm(entered, setEntered, confirming.problem, () => { byPasskey.forget(); return byPassword && confirming.run(entered) })
  return (
    <Dialog title={t('account.confirm')} close={() => decide(false)}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('account.confirmHelp')}</p>
        {byPassword && <>
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <PasswordField label={t('welcome.passwordOf', { email })} autoComplete="current-password" {...form.field('password')} />
          {way && <CodeField field={form.field} way={way} other={codes.length > 1 ? next => { setWay(next); confirming.forget() } : undefined} />}
        </>}
        {!byPassword && !byKey && <p>{t('account.confirmElse')}</p>}
        <ProblemNote problem={confirming.problem ?? byPasskey.problem} fields={['password', 'code', 'recoveryCode']} />
        <DialogFoot>
          <Button onClick={() => decide(false)}>{t('ui.cancel')}</Button>
          {byKey && <Button kind={byPassword ? 'plain' : 'primary'} busy={byPasskey.busy} onClick={() => { confirming.forget(); void byPasskey.run() }}>{t('account.confirmByPasskey')}</Button>}
          {byPassword && <Button type="submit" kind="primary" busy={confirming.busy}>{t('account.confirmIt')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
