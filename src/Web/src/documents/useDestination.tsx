import { useCallback, useState } from 'react'
import { useClients } from '../clients/useClients'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { mayUpload } from './rights'
import { sendFiles } from './sendLater'
import { useFolders } from './useFolders'

const UploadDialog = later(() => import('./dialogs').then(m => m.UploadDialog))

/**
 * Where files go from this page: straight to the folder or the client that it shows; where that leaves a choice, a
 * dialog asks. `clients` are those that the person may upload for.
 */
export function useDestination({ clientId, folder }: { clientId: string | undefined, folder?: { id: string, clientId: string } | undefined }) {
  const me = useMe()
  const clients = useClients().filter(c => mayUpload(me, c.id))
  const only = folder?.clientId ?? (clients.length === 1 ? clients[0]!.id : clientId && mayUpload(me, clientId) ? clientId : undefined)
  const { data: folders } = useFolders(only, !folder && !!only)
  const [files, setFiles] = useState<File[]>()

  const isKnown = !!folder || (!!only && folders?.length === 0)
  const folderId = folder?.id
  const take = useCallback((chosen: File[]) => {
    if (isKnown) sendFiles(chosen, { kind: 'document', clientId: only!, folderId })
    else setFiles(chosen)
  }, [isKnown, only, folderId])

  return { clients, only: only ?? '', take, dialog: files && <UploadDialog files={files} clients={clients} clientId={only ?? ''} close={() => setFiles(undefined)} /> }
}
