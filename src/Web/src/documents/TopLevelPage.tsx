import { useState } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { ClientSelect } from '../clients/ClientSelect'
import { SectionPage } from '../clients/SectionPage'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Empty } from '../ui/Loaded'
import { SearchField, useRested } from '../ui/SearchField'
import { usePane } from '../ui/pane'
import { DocumentList } from './DocumentList'
import { Folders } from './Folders'
import { mayUpload } from './rights'
import { UploadButton } from './UploadButton'
import { useDestination } from './useDestination'
import { useFolders } from './useFolders'
import css from './documents.module.css'

const DropArea = later(() => import('./DropArea').then(m => m.DropArea))
// On a contact's own page there is mostly one list, and no way between two.
const FileTabs = later(() => import('./FileTabs').then(m => m.FileTabs))
const Foot = later(() => import('./Foot').then(m => m.Foot))
const NewFolderDialog = later(() => import('./dialogs').then(m => m.NewFolderDialog))

/** All folders, and the documents that lie in none; all documents that are called so when something is sought. */
export function TopLevelPage({ clientId, q }: { clientId: string | undefined, q: string | undefined }) {
  const { sort } = useSearch({ from: '/signed-in/files' })
  const sought = useRested(q ?? '')
  const me = useMe()
  const navigate = useNavigate()
  const clientName = useClientName()
  const [making, setMaking] = useState(false)
  const { data: folders } = useFolders(clientId)
  const { clients, only, take, dialog } = useDestination({ clientId })
  const isBeside = usePane() === 'list'
  const mayHere = clients.length > 0 && mayUpload(me, clientId)
  const name = clientName(clientId)
  return (
    <SectionPage tab="documents" word="documents.title" client={clientId} actions={mayHere && <>
      <Button onClick={() => setMaking(true)}>{t('documents.newFolder')}</Button>
      <UploadButton kind="primary" multiple take={take}>{t('documents.upload')}</UploadButton>
    </>}>
      {!isBeside && <FileTabs current="files" client={clientId} />}
      <div className={css.filter}>
        <SearchField label={t('documents.search')} value={q}
          seek={next => void navigate({ to: '.', search: { client: clientId, q: next, sort }, replace: true })} />
        <div><ClientSelect filter labelHidden value={clientId ?? ''}
          onChange={event => void navigate({ to: '.', search: { q, sort, client: event.currentTarget.value || undefined }, replace: true })} /></div>
      </div>
      {!sought && <Folders clientId={clientId} />}
      <DocumentList clientId={clientId} folderId={undefined} q={sought} empty={
        sought ? <Empty title={t('documents.noneSuch')} /> : folders?.length ? <p className="muted">{t('documents.allInFolders')}</p>
          : <Empty title={t('documents.none')}><p>{mayHere ? t(isMember(me) ? 'documents.noneForStaff' : 'documents.noneForContributors', { firm: me.firm.name }) : isMember(me) ? t('documents.noneForViewers') : t('documents.noneForReaders', { firm: me.firm.name })}</p></Empty>} />
      {!isBeside && <Foot clientId={clientId} />}
      {mayHere && !isBeside && <DropArea take={take} label={name ? t('documents.dropFor', { name }) : t('documents.drop')} />}
      {dialog}
      {making && <NewFolderDialog clients={clients} clientId={only} close={() => setMaking(false)}
        made={folder => { setMaking(false); void navigate({ to: '.', search: { folder: folder.id } }) }} />}
    </SectionPage>
  )
}
