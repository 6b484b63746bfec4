import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { addressOf } from './host'

const nothing = { address: '' }

/** The address of the firm's own that its mails are to come from. */
export function NameAddressDialog({ close }: { close: () => void }) {
  const [entered, setEntered, forget] = useDraft('mail-address', nothing)
  const naming = useAction('name-mail-address', ({ address }: typeof nothing, key) => done(http.POST('/api/v1/admin/mail-domains', { params: { header: { 'Idempotency-Key': key } }, body: { address: addressOf(address) } })), ({ address }) => {
    forget()
    void refresh('/admin/mail-domains')
    toast(t('firm.addressAdded', { address }))
    close()
  })
  const form = useForm(entered, setEntered, naming.problem, () => naming.run(entered))
  return (
    <Dialog title={t('firm.nameAddress')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('firm.address')} hint={t('firm.addressHint')} type="email" inputMode="email" autoComplete="off" autoCapitalize="none" spellCheck={false} {...form.field('address')} />
        <ProblemNote problem={naming.problem} fields={['address']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={naming.busy}>{t('firm.nameAddress')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
