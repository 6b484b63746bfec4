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
import { hostOf } from './host'

const nothing = { host: '' }

/** One more address of the firm's own. */
export function AddDomainDialog({ close }: { close: () => void }) {
  const [entered, setEntered, forget] = useDraft('domain', nothing)
  const adding = useAction('add-domain', ({ host }: typeof nothing, key) => done(http.POST('/api/v1/admin/domains', { params: { header: { 'Idempotency-Key': key } }, body: { host: hostOf(host) } })), ({ host }) => {
    forget()
    void refresh('/admin/domains')
    toast(t('firm.domainAdded', { host }))
    close()
  })
  const form = useForm(entered, setEntered, adding.problem, () => adding.run(entered))
  return (
    <Dialog title={t('firm.addDomain')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('firm.host')} hint={t('firm.hostHint')} inputMode="url" autoComplete="off" autoCapitalize="none" spellCheck={false} {...form.field('host')} />
        <ProblemNote problem={adding.problem} fields={['host']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={adding.busy}>{t('firm.addDomain')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
