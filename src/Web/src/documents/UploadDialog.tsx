import { useState } from 'react'
import { ClientSelect } from '../clients/ClientSelect'
import { bytes } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ChosenThumbnail } from './ChosenThumbnail'
import { FolderSelect } from './FolderSelect'
import { mayUpload } from './rights'
import { nameOf } from './upload'
import { sendFiles } from './sendFiles'
import css from './documents.module.css'

/** Where the chosen files go: whose they are, and into which folder. */
export function UploadDialog({ files, clients, clientId, draft, close }: {
  files: File[], clients: { id: string, name: string }[], clientId: string
  /** They are prepared, and shown to the client later. */
  draft?: boolean
  close: () => void
}) {
  const [to, setTo] = useState({ clientId, folderId: '' })
  const me = useMe()
  const [missing, setMissing] = useState(false)
  return (
    <Dialog title={t('documents.uploadCount', { count: files.length })} close={close}>
      <form className="stack" noValidate onSubmit={event => {
        event.preventDefault()
        if (!to.clientId) return setMissing(true)
        sendFiles(files, { kind: 'document', clientId: to.clientId, folderId: to.folderId || undefined, draft })
        close()
      }}>
        <ul className={css.chosen}>{files.map((file, n) => (
          <li key={n}><ChosenThumbnail file={file} /><span><bdi>{nameOf(file)}</bdi> <span className="small muted numbers">{bytes(file.size)}</span></span></li>
        ))}</ul>
        {clients.length > 1 && (
          <ClientSelect fits={id => mayUpload(me, id)} hint={t(draft ? 'documents.draftHint' : 'documents.uploadHint')} value={to.clientId}
            error={missing && !to.clientId ? t('field.NotEmptyValidator') : undefined}
            onChange={event => setTo({ clientId: event.currentTarget.value, folderId: '' })} />
        )}
        {to.clientId && <FolderSelect clientId={to.clientId} value={to.folderId} onChange={event => setTo({ ...to, folderId: event.currentTarget.value })} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary">{t('documents.upload')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
