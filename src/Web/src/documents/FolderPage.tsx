import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { api, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Empty, Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { Menu } from '../ui/Menu'
import { BackLink, Page } from '../ui/Page'
import ui from '../ui/ui.module.css'
import { usePane } from '../ui/pane'
import { DocumentList } from './DocumentList'
import { mayUpload } from './rights'
import { UploadButton } from './UploadButton'
import { useDestination } from './useDestination'

const DropArea = later(() => import('./DropArea').then(m => m.DropArea))
const Foot = later(() => import('./Foot').then(m => m.Foot))
const RenameFolderDialog = later(() => import('./dialogs').then(m => m.RenameFolderDialog))
const DeleteFolderDialog = later(() => import('./dialogs').then(m => m.DeleteFolderDialog))

const back = () => <BackLink to="/documents">{t('documents.all')}</BackLink>

/** One folder, with what lies in it. */
export function FolderPage({ folderId }: { folderId: string }) {
  const query = api.useQuery('get', '/api/v1/folders/{folderId}', { params: { path: { folderId } } })
  if (query.data) return <Inside folder={query.data} />
  return (
    <Page title={t('documents.folder')} name={t('documents.folder')} back={back()}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}

function Inside({ folder }: { folder: Schema<'FolderView'> }) {
  const me = useMe()
  const navigate = useNavigate()
  const clientName = useClientName()(folder.clientId)
  const [doing, setDoing] = useState<'rename' | 'delete'>()
  const { take, dialog } = useDestination({ clientId: folder.clientId, folder })
  const isBeside = usePane() === 'list'
  const mayHere = mayUpload(me, folder.clientId)
  return (
    <Page title={<bdi>{folder.name}</bdi>} name={folder.name} lead={clientName} back={back()} actions={mayHere && <>
      {isStaff(me) && <Menu label={t('documents.folderDeeds', { name: folder.name })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {close => <>
          <button type="button" className={ui.menuItem} onClick={() => { close(); setDoing('rename') }}>{t('documents.renameFolder')}</button>
          <button type="button" className={ui.menuItem} onClick={() => { close(); setDoing('delete') }}>{t('documents.deleteFolder')}</button>
        </>}
      </Menu>}
      <UploadButton kind="primary" multiple take={take}>{t('documents.upload')}</UploadButton>
    </>}>
      <DocumentList clientId={undefined} folderId={folder.id} empty={<Empty title={t('documents.folderEmpty')}>{mayHere && <p>{t('documents.folderEmptyHelp')}</p>}</Empty>} />
      {!isBeside && <Foot clientId={folder.clientId} folderId={folder.id} />}
      {mayHere && !isBeside && <DropArea take={take} label={t('documents.dropInto', { name: folder.name })} />}
      {dialog}
      {doing === 'rename' && <RenameFolderDialog folder={folder} close={() => setDoing(undefined)} />}
      {doing === 'delete' && <DeleteFolderDialog folder={folder} close={() => setDoing(undefined)} deleted={() => {
        void navigate({ to: '/documents', search: {} }).then(() => refresh('/folders'))
      }} />}
    </Page>
  )
}
