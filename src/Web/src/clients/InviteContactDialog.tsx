import { t } from '../i18n/i18n'
import { useInviting } from '../people/useInviting'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { FoldedRights } from './RightsFields'
import { rightsOf, type Rights } from './rights'

/** Somebody is invited to act for a client: who, and what they may do. */
export function InviteContactDialog({ client, close }: { client: { id: string, name: string }, close: () => void }) {
  const draft = `invite-${client.id}`
  const [values, setValues, forget] = useDraft<{ name: string, email: string, rights?: Rights | undefined }>(draft, { name: '', email: '' })
  const { rights = rightsOf('owner'), ...entered } = values
  const inviting = useInviting({
    path: '/api/v1/contacts', draft, lists: '/contacts',
    bodyOf: ({ name, email, rights }: typeof entered & { rights: Rights }) => ({ clientId: client.id, name: name.trim(), email: email.trim(), rights }),
    said: ({ name, email, status }) => toast(status === 'active' ? t('clients.actsToo', { name, client: client.name }) : t('clients.inviteSent', { email })),
    close: () => { forget(); close() },
  })
  const form = useForm(entered, next => setValues({ ...next, rights }), inviting.problem, () => inviting.run({ ...entered, rights }))
  return (
    <Dialog title={t('clients.inviteTo', { client: client.name })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('clients.contactName')} autoComplete="off" {...form.field('name')} />
        <TextField label={t('clients.email')} type="email" inputMode="email" autoComplete="off" hint={t('clients.emailHint')} {...form.field('email')} />
        <FoldedRights value={rights} change={next => setValues({ ...entered, rights: next })} />
        <ProblemNote problem={inviting.problem} fields={['name', 'email']} />
        <DialogFoot>
          <Button onClick={close}>{t('clients.notNow')}</Button>
          <Button type="submit" kind="primary" busy={inviting.busy}>{t('clients.sendInvitation')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
