import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { deviceWord } from '../settings/device'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { makePasskey } from '../welcome/passkeys'
import { signedInAnew, type Passkey } from './security'
import css from './account.module.css'

/** A passkey is made, under a name by which it is known again. */
export function PasskeyForm({ added, cancel }: { added: (passkey: Passkey) => void, cancel: () => void }) {
  const [entered, setEntered] = useState(() => ({ name: deviceWord(navigator.userAgent) }))
  const adding = useAction('add-passkey', async ({ name }: typeof entered) => {
    const { options } = await done(http.POST('/api/v1/me/passkeys/options'))
    const { passkey, signedIn } = await done(http.POST('/api/v1/me/passkeys', { body: { name: name.trim(), credential: await makePasskey(options) } }))
    await signedInAnew(signedIn)
    return passkey
  }, added)
  const form = useForm(entered, setEntered, adding.problem, () => adding.run(entered))
  return (
    <form className="stack" noValidate onSubmit={form.onSubmit}>
      <p>{t('account.passkeyHelp')}</p>
      <TextField label={t('account.passkeyName')} hint={t('account.passkeyNameHint')} autoComplete="off" maxLength={60} {...form.field('name')} />
      <ProblemNote problem={adding.problem} fields={['name']} />
      <div className={css.foot}>
        <Button onClick={cancel}>{t('ui.cancel')}</Button>
        <Button type="submit" kind="primary" busy={adding.busy}>{t('account.makePasskey')}</Button>
      </div>
    </form>
  )
}
