import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import type { Person } from '../clients/people'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField } from '../ui/Field'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import css from './people.module.css'

/** An owner makes somebody else the owner in their place. Only that person could give it back, so it is asked for twice. */
export function HandOverDialog({ person, close }: { person: Person, close: () => void }) {
  const [sure, setSure] = useState(false)
  const handing = useAction('hand-over', (_: void, key) => done(http.POST('/api/v1/admin/members/{memberId}/transfer-ownership', { params: { path: { memberId: person.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(person) } } })), owner => {
    toast(t('people.handedOver', { name: owner.name }))
    void refresh('/admin/members', '/me')
    close()
  })
  return (
    <Dialog title={t('people.handOverAsk', { name: person.name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); if (sure) void handing.run() }}>
        <Note tone="warn" title={t('people.handOverWarning')}>
          <ul className={css.warning}>
            <li>{t('people.handOverTheirs', { name: person.name })}</li>
            <li>{t('people.handOverMine')}</li>
            <li>{t('people.handOverBack', { name: person.name })}</li>
          </ul>
        </Note>
        <CheckField label={t('people.handOverSure', { name: person.name })} checked={sure} onChange={event => setSure(event.currentTarget.checked)} required />
        <ProblemNote problem={handing.problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={handing.busy}>{t('people.handOver')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
