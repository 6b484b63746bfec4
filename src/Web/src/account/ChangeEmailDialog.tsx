import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

/** Another e-mail address is asked for; both addresses have to say yes. */
export function ChangeEmailDialog({ close }: { close: () => void }) {
  const [entered, setEntered] = useState({ email: '' })
  const asking = useAction('change-email', ({ email }: typeof entered) => done(http.POST('/api/v1/me/email', { body: { email: email.trim() } })), () => {
    void refresh('/me/security')
    toast(t('account.emailAsked'))
    close()
  })
  const form = useForm(entered, setEntered, asking.problem, () => asking.run(entered))
  return (
    <Dialog title={t('account.emailChange')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('account.emailChangeHelp')}</p>
        <TextField label={t('account.emailNew')} type="email" inputMode="email" autoComplete="email" {...form.field('email')} />
        <ProblemNote problem={asking.problem} fields={['email']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={asking.busy}>{t('account.emailAsk')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
