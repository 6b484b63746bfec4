import { t } from '../i18n/i18n'
import { ClientChoice } from '../people/ClientChoice'
import { useInviting } from '../people/useInviting'
import { useDraft } from '../session/draft'
import type { Me } from '../session/session'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { RoleChoice } from './RoleChoice'
import type { Role } from './roles'

/** Under which name what is typed here is kept. */
export const memberDraft = 'invite-member'

/** Somebody is invited to work in the firm. */
export function InviteMemberDialog({ me, close }: { me: Me, close: () => void }) {
  const [values, setValues, forget] = useDraft<{ name: string, email: string, role?: Role | undefined, chosen?: string[] | null | undefined }>(memberDraft, { name: '', email: '' })
  const { role = 'member', chosen = null, ...entered } = values
  // Owners and administrators work for all clients.
  const limits = role === 'member' || role === 'viewer'
  const inviting = useInviting({
    path: '/api/v1/admin/members', draft: memberDraft, lists: '/admin/members',
    bodyOf: ({ name, email, role, chosen }: typeof entered & { role: Role, chosen: string[] | null }) =>
      ({ name: name.trim(), email: email.trim(), role, clients: role === 'member' || role === 'viewer' ? chosen : null }),
    said: ({ email }) => toast(t('clients.inviteSent', { email })),
    close: () => { forget(); close() },
  })
  const form = useForm(entered, next => setValues({ ...values, ...next }), inviting.problem, () => inviting.run({ ...entered, role, chosen }))
  return (
    <Dialog title={t('settings.inviteMember')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('settings.memberName')} autoComplete="off" {...form.field('name')} />
        <TextField label={t('settings.email')} type="email" inputMode="email" autoComplete="off" hint={t('clients.emailHint')} {...form.field('email')} />
        <RoleChoice mine={me.role} value={role} choose={next => setValues({ ...values, role: next })} />
        {limits && <ClientChoice value={chosen} change={next => setValues({ ...values, chosen: next })} />}
        <ProblemNote problem={inviting.problem} fields={['name', 'email']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={inviting.busy}>{t('clients.sendInvitation')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
