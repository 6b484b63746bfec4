import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { complete, isNothing, type Rights } from '../clients/rights'
import { RightsFields } from '../clients/RightsFields'
import { rightsWord } from '../clients/rightsWords'
import { t } from '../i18n/i18n'
import type { Me } from '../session/session'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

/** What a colleague may do for the client: at most what whoever decides it may do. */
export function ChangeColleagueDialog({ person, client, close }: { person: Schema<'ColleagueView'>, client: Me['clients'][number], close: () => void }) {
  const path = { clientId: client.id, contactId: person.id }
  const { base, theirs, settle, send } = useVersioned(person, () => done(http.GET('/api/v1/clients/{clientId}/team/{contactId}', { params: { path } })))
  const before = complete(base.rights)
  const [rights, setRights] = useState(before)
  const [form, setForm] = useState(0)
  const saving = useAction(`colleague-${person.id}`, (next: Rights) => send(tag => done(http.PATCH('/api/v1/clients/{clientId}/team/{contactId}', { params: { path, header: { 'If-Match': tag } }, body: { rights: next } }))), changed => {
    void refresh('/clients')
    toast(t('clients.rightsChanged', { name: changed.name, rights: rightsWord(complete(changed.rights)) }))
    close()
  })
  return (
    <Dialog title={t('clients.rightsOf', { name: person.name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void saving.run(rights) }}>
        <RightsFields key={form} value={rights} change={setRights} most={complete(client.rights)} />
        {isNothing(rights) && <Note tone="warn">{t('clients.nothingLeft', { name: person.name, client: client.name })}</Note>}
        {theirs
          ? <Changed theirs={rightsWord(before)} busy={saving.busy} saveMine={() => saving.run(rights)} takeTheirs={() => { setRights(before); setForm(form + 1); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
