import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { ClientChoice } from '../people/ClientChoice'
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

/** Somebody is invited to work in the firm. */
export function InviteMemberDialog({ me, close }: { me: Me, close: () => void }) {
  const [entered, setEntered, forget] = useDraft('invite-member', { name: '', email: '' })
  const [role, setRole] = useState<Role>('member')
  const [chosen, setChosen] = useState<string[] | null>(null)
  // Owners and administrators work for all clients.
  const limits = role === 'member' || role === 'viewer'
  const inviting = useAction('invite-member', ({ name, email, role, clients }: typeof entered & { role: Role, clients: string[] | null }, key) => done(http.POST('/api/v1/admin/members', { params: { header: { 'Idempotency-Key': key } }, body: { name: name.trim(), email: email.trim(), role, clients } })), member => {
    forget()
    void refresh('/admin/members')
    toast(t('clients.inviteSent', { email: member.email }))
    close()
  })
  const form = useForm(entered, setEntered, inviting.problem, () => inviting.run({ ...entered, role, clients: limits ? chosen : null }))
  return (
    <Dialog title={t('settings.inviteMember')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('settings.memberName')} autoComplete="off" {...form.field('name')} />
        <TextField label={t('settings.email')} type="email" inputMode="email" autoComplete="off" hint={t('clients.emailHint')} {...form.field('email')} />
        <RoleChoice mine={me.role} value={role} choose={setRole} />
        {limits && <ClientChoice value={chosen} change={setChosen} />}
        <ProblemNote problem={inviting.problem} fields={['name', 'email']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={inviting.busy}>{t('clients.sendInvitation')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
