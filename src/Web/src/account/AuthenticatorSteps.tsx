import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { inGroups } from './groups'
import { signedInAnew } from './security'
import css from './account.module.css'

/** What an authenticator app is to be told: as an image for its camera, and as text. */
export type Pending = { secret: string, uri: string, qr: string }

/** An authenticator app is connected, and shows that it is by a first code. */
export function AuthenticatorSteps({ pending, connected, cancel }: { pending: Pending, connected: (recoveryCodes: string[]) => void, cancel: () => void }) {
  const [entered, setEntered] = useState({ code: '' })
  const confirming = useAction('authenticator-code', async ({ code }: typeof entered) => {
    const answer = await done(http.POST('/api/v1/me/authenticator/confirm', { body: { code: code.replace(/\s/g, '') } }))
    await signedInAnew(answer.signedIn)
    return answer.recoveryCodes
  }, connected)
  const form = useForm(entered, setEntered, confirming.problem, () => confirming.run(entered))
  const copy = () => navigator.clipboard.writeText(pending.secret).then(() => toast(t('account.copied')))
  return (
    <form className="stack" noValidate onSubmit={form.onSubmit}>
      <ol className={css.steps}>
        <li>
          <p>{t('account.scan')}</p>
          <img className={css.qr} src={`data:image/svg+xml,${encodeURIComponent(pending.qr)}`} alt={t('account.qr')} width="200" height="200" />
          <p className="small muted">{t('account.orType')} <a href={pending.uri}>{t('account.openApp')}</a></p>
          <div className={css.secret}>
            <code data-own translate="no">{inGroups(pending.secret)}</code>
            <Button small onClick={() => void copy()} aria-label={t('account.copySecret')}>{t('account.copy')}</Button>
          </div>
        </li>
        <li>
          <TextField label={t('account.firstCode')} hint={t('account.firstCodeHint')} inputMode="numeric" autoComplete="one-time-code" {...form.field('code')} />
        </li>
      </ol>
      <ProblemNote problem={confirming.problem} fields={['code']} />
      <div className={css.foot}>
        <Button onClick={cancel}>{t('ui.cancel')}</Button>
        <Button type="submit" kind="primary" busy={confirming.busy}>{t('account.connect')}</Button>
      </div>
    </form>
  )
}
