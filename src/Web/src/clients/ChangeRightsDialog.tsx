import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { later } from '../ui/later'
import { toast } from '../ui/toast'
import type { RightName } from '../session/session'
import type { Person } from './people'
import { RightsFields } from './RightsFields'
import { complete, isNothing, type Rights } from './rights'
import { rightsWord } from './rightsWords'

const ExplainDialog = later(() => import('../people/ExplainDialog').then(m => m.ExplainDialog))

const path = (contactId: string) => ({ path: { contactId } })

const put = (person: Pick<Person, 'id'>, clientId: string, rights: Rights, tag: string) =>
  done(http.PATCH('/api/v1/contacts/{contactId}', { params: { ...path(person.id), header: { 'If-Match': tag } }, body: { clientId, rights } }))

/** What a contact may do for a client, changed; for some seconds there is a way back. */
export function ChangeRightsDialog({ person, client, close }: { person: Person, client: { id: string, name: string }, close: () => void }) {
  const { base, theirs, settle, send } = useVersioned(person, () => done(http.GET('/api/v1/contacts/{contactId}', { params: path(person.id) })))
  const before = complete(base.rights[client.id])
  const [rights, setRights] = useState(before)
  // A fresh form after taking theirs: whether it shows details follows from the rights anew.
  const [form, setForm] = useState(0)
  const [why, setWhy] = useState<RightName>()

  const goBack = async (changed: Person) => {
    try {
      await put(changed, client.id, before, etag(changed))
      toast(t('clients.rightsBack', { name: changed.name }))
    } catch {
      toast(t('clients.rightsNotBack', { name: changed.name }))
    }
    void refresh('/contacts')
  }
  const saving = useAction(`rights-${person.id}`, (next: Rights) => send(tag => put(person, client.id, next, tag)), changed => {
    void refresh('/contacts')
    toast(t('clients.rightsChanged', { name: changed.name, rights: rightsWord(complete(changed.rights[client.id])) }), () => goBack(changed))
    close()
  })
  return (<>
    <Dialog title={t('clients.rightsOf', { name: person.name })} close={close}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void saving.run(rights) }}>
        <RightsFields key={form} value={rights} change={setRights} why={setWhy} />
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
    {why && <ExplainDialog person={person} client={client} about={why} close={() => setWhy(undefined)} />}
  </>)
}
