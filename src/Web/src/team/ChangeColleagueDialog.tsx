import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { complete, type Rights } from '../clients/rights'
import { RightsDialog } from '../clients/RightsDialog'
import { rightsWord } from '../clients/rightsWords'
import { t } from '../i18n/i18n'
import type { Me } from '../session/session'
import { toast } from '../ui/toast'

/** What a colleague may do for the client: at most what whoever decides it may do. */
export function ChangeColleagueDialog({ person, client, close }: { person: Schema<'ColleagueView'>, client: Me['clients'][number], close: () => void }) {
  const path = { clientId: client.id, contactId: person.id }
  const { base, theirs, settle, send } = useVersioned(person, () => done(http.GET('/api/v1/clients/{clientId}/team/{contactId}', { params: { path } })))
  const before = complete(base.rights)
  const saving = useAction(`colleague-${person.id}`, (next: Rights) => send(tag => done(http.PATCH('/api/v1/clients/{clientId}/team/{contactId}', { params: { path, header: { 'If-Match': tag } }, body: { rights: next } }))), changed => {
    void refresh('/clients')
    toast(t('clients.rightsChanged', { name: changed.name, rights: rightsWord(complete(changed.rights)) }))
    close()
  })
  return <RightsDialog name={person.name} client={client.name} before={before} changed={theirs !== undefined} settle={settle} saving={saving} most={complete(client.rights)} close={close} />
}
