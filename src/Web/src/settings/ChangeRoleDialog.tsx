import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import type { Person } from '../clients/people'
import { t } from '../i18n/i18n'
import type { Me } from '../session/session'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { RoleChoice } from './RoleChoice'
import { roleWords, type Role } from './roles'

const put = (id: string, role: Role, tag: string) => done(http.PATCH('/api/v1/admin/members/{memberId}', { params: { path: { memberId: id }, header: { 'If-Match': tag } }, body: { role } }))

/** A member gets another role; for some seconds there is a way back, except from giving up one's own. */
export function ChangeRoleDialog({ me, person, close }: { me: Me, person: Person, close: () => void }) {
  const { base, theirs, settle, send } = useVersioned(person, () => done(http.GET('/api/v1/admin/members/{memberId}', { params: { path: { memberId: person.id } } })))
  const before = base.role as Role
  const [role, setRole] = useState(before)
  const goBack = async (changed: Person) => {
    try {
      await put(changed.id, before, etag(changed))
      toast(t('settings.roleChanged', { name: changed.name, role: t(roleWords[before][0]) }))
    } catch {
      toast(t('settings.roleNotBack', { name: changed.name }))
    }
    void refresh('/admin/members')
  }
  const saving = useAction(`role-${person.id}`, (next: Role) => send(tag => put(person.id, next, tag)), changed => {
    void refresh('/admin/members', '/me')
    toast(t('settings.roleChanged', { name: changed.name, role: t(roleWords[changed.role as Role][0]) }), person.id === me.id ? undefined : () => goBack(changed))
    close()
  })
  return (
    <Dialog title={t('settings.roleOf', { name: person.name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void saving.run(role) }}>
        <RoleChoice mine={me.role} value={role} choose={setRole} />
        {person.id === me.id && role !== before && <p className="small muted">{t('settings.ownRole')}</p>}
        {theirs
          ? <Changed theirs={t(roleWords[before][0])} busy={saving.busy} saveMine={() => saving.run(role)} takeTheirs={() => { setRole(before); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
