import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { later } from '../ui/later'
import { toast } from '../ui/toast'
import type { RightName } from '../session/session'
import type { Person } from './people'
import { RightsDialog } from './RightsDialog'
import { complete, type Rights } from './rights'
import { rightsWord } from './rightsWords'

const ExplainDialog = later(() => import('../people/ExplainDialog').then(m => m.ExplainDialog))

const path = (contactId: string) => ({ path: { contactId } })

const put = (person: Pick<Person, 'id'>, clientId: string, rights: Rights, tag: string) =>
  done(http.PATCH('/api/v1/contacts/{contactId}', { params: { ...path(person.id), header: { 'If-Match': tag } }, body: { clientId, rights } }))

/** What a contact may do for a client, changed; for some seconds there is a way back. */
export function ChangeRightsDialog({ person, client, close }: { person: Person, client: { id: string, name: string }, close: () => void }) {
  const { base, theirs, settle, send } = useVersioned(person, () => done(http.GET('/api/v1/contacts/{contactId}', { params: path(person.id) })))
  const before = complete(base.rights[client.id])
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
    <RightsDialog name={person.name} client={client.name} before={before} changed={theirs !== undefined} settle={settle} saving={saving} why={setWhy} close={close} />
    {why && <ExplainDialog person={person} client={client} about={why} close={() => setWhy(undefined)} />}
  </>)
}
