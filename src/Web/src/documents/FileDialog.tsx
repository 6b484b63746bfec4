import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { FolderSelect } from './FolderSelect'
import { useFolders } from './useFolders'

/** A document gets another title, or lies in another folder of its client. */
export function FileDialog({ document, close }: { document: Schema<'DocumentView'>, close: () => void }) {
  const params = { path: { documentId: document.id } }
  const { data: folders = [] } = useFolders(document.clientId)
  const { base, theirs, settle, send } = useVersioned(document, () => done(http.GET('/api/v1/documents/{documentId}', { params })))
  const enter = ({ title, folderId }: Schema<'DocumentView'>) => ({ title, folderId: folderId ?? '' })
  const [entered, setEntered] = useState(() => enter(document))
  const saving = useAction(`file-${document.id}`, ({ title, folderId }: typeof entered) => send(tag => done(http.PATCH('/api/v1/documents/{documentId}', { params: { ...params, header: { 'If-Match': tag } }, body: { title: title.trim(), folderId: folderId || null } }))), filed => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/documents/{documentId}', { params }).queryKey, filed)
    void refresh('/documents')
    toast(t('ui.saved'))
    close()
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, setEntered, saving.problem, save)
  const folderName = folders.find(f => f.id === base.folderId)?.name
  return (
    <Dialog title={t('documents.file')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('documents.documentTitle')} autoComplete="off" maxLength={200} {...form.field('title')} />
        <FolderSelect clientId={document.clientId} {...form.field('folderId')} />
        {theirs
          ? <Changed theirs={folderName ? t('documents.titleIn', { title: base.title, folder: folderName }) : base.title} busy={saving.busy} saveMine={save} takeTheirs={() => { setEntered(enter(base)); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} fields={['title', 'folderId']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
