import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import type { Passkey } from './security'

/** A passkey goes by another name, so that its owner knows which device it is on. */
export function RenamePasskeyDialog({ passkey, close }: { passkey: Passkey, close: () => void }) {
  const [entered, setEntered] = useState({ name: passkey.name })
  const saving = useAction(`name-${passkey.id}`, ({ name }: typeof entered) => done(http.PATCH('/api/v1/me/passkeys/{passkeyId}', { params: { path: { passkeyId: passkey.id } }, body: { name: name.trim() } })), () => {
    void refresh('/me/security')
    close()
  })
  const form = useForm(entered, setEntered, saving.problem, () => saving.run(entered))
  return (
    <Dialog title={t('account.renameThis')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('account.passkeyName')} hint={t('account.passkeyNameHint')} autoComplete="off" maxLength={60} {...form.field('name')} />
        <ProblemNote problem={saving.problem} fields={['name']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
