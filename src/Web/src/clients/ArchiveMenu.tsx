import { useState } from 'react'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Menu } from '../ui/Menu'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import css from './clients.module.css'

type Client = Schema<'ClientView'>

const request = (client: Client, key: string) => ({ params: { path: { clientId: client.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(client) } } })

/** Everything that names or counts clients is read again. */
function changed(client: Client) {
  queries.setQueryData(api.queryOptions('get', '/api/v1/clients/{clientId}', { params: { path: { clientId: client.id } } }).queryKey, client)
  void refresh('/clients', '/contacts', '/me/home', '/timeline')
}

/** What is done with a client as a whole. */
export function ArchiveMenu({ client }: { client: Client }) {
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Menu label={t('clients.deeds', { name: client.name })} className={css.more} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {close => (
          <button type="button" className={`${ui.menuItem} ${ui.menuDanger}`} onClick={() => { close(); setAsking(true) }}>{t('clients.archive')}</button>
        )}
      </Menu>
      {asking && <ArchiveDialog client={client} close={() => setAsking(false)} />}
    </>
  )
}

function ArchiveDialog({ client, close }: { client: Client, close: () => void }) {
  const [reason, setReason] = useState('')
  const archive = (_: void, key: string) =>
    done(http.POST('/api/v1/clients/{clientId}/archive', { ...request(client, key), body: { reason: reason.trim() || null } }))
  const archiving = useAction(`archive-${client.id}`, archive, archived => {
    changed(archived)
    toast(t('clients.archivedNow', { client: client.name }))
    close()
  })
  return (
    <Confirm title={t('clients.archiveAsk', { client: client.name })} busy={archiving.busy} close={close} problem={<ProblemNote problem={archiving.problem} />}
      yes={{ label: t('clients.archive'), act: () => archiving.run() }}>
      <p>{t('clients.archiveContacts', { client: client.name })}</p>
      <p>{t('clients.archiveRecord')}</p>
      <TextField label={t('clients.archiveReason')} hint={t('clients.archiveReasonHint')} autoComplete="off" maxLength={500} value={reason}
        onChange={event => setReason(event.currentTarget.value)} />
    </Confirm>
  )
}

/** Above everything that there is of an archived client: what that means, and the way back. */
export function ArchivedNote({ client }: { client: Client }) {
  const staff = isStaff(useMe())
  const restore = (_: void, key: string) => done(http.POST('/api/v1/clients/{clientId}/restore', request(client, key)))
  const restoring = useAction(`restore-${client.id}`, restore, restored => {
    changed(restored)
    toast(t('clients.restored', { client: client.name }))
  })
  return (
    <Note tone="warn" title={t('clients.archivedOn', { when: instant(client.archivedAt!) })}>
      <div className="stack">
        <p>{t('clients.archivedHelp')}</p>
        {client.archiveReason && <p className="muted"><bdi>{client.archiveReason}</bdi></p>}
        {staff && <div><Button busy={restoring.busy} onClick={() => void restoring.run()}>{t('clients.restore')}</Button></div>}
        <ProblemNote problem={restoring.problem} />
      </div>
    </Note>
  )
}
