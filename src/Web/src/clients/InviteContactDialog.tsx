import { useState } from 'react'
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
import { RightsFields } from './RightsFields'
import { rightsOf, type Rights } from './rights'

/** Somebody is invited to act for a client: who, and what they may do. The mail goes out at once. */
export function InviteContactDialog({ client, close }: { client: { id: string, name: string }, close: () => void }) {
  const [entered, setEntered, forget] = useDraft(`invite-${client.id}`, { name: '', email: '' })
  const [rights, setRights] = useState<Rights>(rightsOf('owner'))
  const inviting = useAction(`invite-${client.id}`,
    ({ name, email, rights }: typeof entered & { rights: Rights }, key) => done(http.POST('/api/v1/contacts', { params: { header: { 'Idempotency-Key': key } }, body: { clientId: client.id, name: name.trim(), email: email.trim(), rights } })),
    person => {
      forget()
      void refresh('/contacts')
      toast(person.status === 'active' ? t('clients.actsToo', { name: person.name, client: client.name }) : t('clients.inviteSent', { email: person.email }))
      close()
    })
  const form = useForm(entered, setEntered, inviting.problem, () => inviting.run({ ...entered, rights }))
  return (
    <Dialog title={t('clients.inviteTo', { client: client.name })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('clients.contactName')} autoComplete="off" {...form.field('name')} />
        <TextField label={t('clients.email')} type="email" inputMode="email" autoComplete="off" hint={t('clients.emailHint')} {...form.field('email')} />
        <RightsFields value={rights} change={setRights} />
        <ProblemNote problem={inviting.problem} fields={['name', 'email']} />
        <DialogFoot>
          <Button onClick={close}>{t('clients.notNow')}</Button>
          <Button type="submit" kind="primary" busy={inviting.busy}>{t('clients.sendInvitation')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
