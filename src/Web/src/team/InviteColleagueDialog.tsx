import { complete, presetNames, reaches, rightsOf, type Rights } from '../clients/rights'
import { FoldedRights } from '../clients/RightsFields'
import { t } from '../i18n/i18n'
import { useInviting } from '../people/useInviting'
import { useDraft } from '../session/draft'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

/** A colleague is invited to act for the client too, with at most what whoever invites may do. */
export function InviteColleagueDialog({ client, close }: { client: { id: string, name: string }, close: () => void }) {
  const most = complete(useMe().clients.find(mine => mine.id === client.id)?.rights)
  const draft = `invite-colleague-${client.id}`
  const [values, setValues, forget] = useDraft<{ name: string, email: string, rights?: Rights | undefined }>(draft, { name: '', email: '' })
  // The least of the usual answers that can be given: it is widened on purpose, not by leaving it.
  const { rights = rightsOf((['viewer', 'billing', ...presetNames] as const).find(name => reaches(most, rightsOf(name))) ?? 'viewer'), ...entered } = values
  const within = reaches(most, rights) ? rights : { ...most, team: 'none' }
  const inviting = useInviting({
    path: `/api/v1/clients/${client.id}/team`, draft, lists: '/clients',
    bodyOf: ({ name, email, rights }: typeof entered & { rights: Rights }) => ({ name: name.trim(), email: email.trim(), rights }),
    said: ({ name, email, status }) => toast(status === 'active' ? t('clients.actsToo', { name, client: client.name }) : t('clients.inviteSent', { email })),
    close: () => { forget(); close() },
  })
  const form = useForm(entered, next => setValues({ ...next, rights: values.rights }), inviting.problem, () => inviting.run({ ...entered, rights: within }))
  return (
    <Dialog title={t('team.inviteFor', { client: client.name })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('clients.contactName')} autoComplete="off" {...form.field('name')} />
        <TextField label={t('clients.email')} type="email" inputMode="email" autoComplete="off" hint={t('clients.emailHint')} {...form.field('email')} />
        <FoldedRights value={within} change={next => setValues({ ...entered, rights: next })} most={most} />
        <ProblemNote problem={inviting.problem} fields={['name', 'email']} />
        <DialogFoot>
          <Button onClick={close}>{t('clients.notNow')}</Button>
          <Button type="submit" kind="primary" busy={inviting.busy}>{t('clients.sendInvitation')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
