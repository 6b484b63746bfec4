import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { ClientSelect } from '../clients/ClientSelect'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Confirm, Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { mayUpload } from './rights'

type Folder = Schema<'FolderView'>

const remember = (folder: Folder) => {
  queries.setQueryData(api.queryOptions('get', '/api/v1/folders/{folderId}', { params: { path: { folderId: folder.id } } }).queryKey, folder)
  void refresh('/folders')
}

/** A folder is made for one client. */
export function NewFolderDialog({ clients, clientId, close, made }: { clients: { id: string, name: string }[], clientId: string, close: () => void, made: (folder: Folder) => void }) {
  const [entered, setEntered] = useState({ name: '', clientId })
  const me = useMe()
  const [missing, setMissing] = useState(false)
  const making = useAction('new-folder', ({ name, clientId }: typeof entered, key) => done(http.POST('/api/v1/folders', { params: { header: { 'Idempotency-Key': key } }, body: { name: name.trim(), clientId } })), folder => {
    remember(folder)
    made(folder)
  })
  const form = useForm(entered, setEntered, making.problem, () => entered.clientId || clients.length < 2 ? making.run(entered) : setMissing(true))
  return (
    <Dialog title={t('documents.newFolder')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        {clients.length > 1 && <ClientSelect fits={id => mayUpload(me, id)} {...form.field('clientId')} error={missing && !entered.clientId ? t('field.NotEmptyValidator') : form.field('clientId').error} />}
        <TextField label={t('documents.folderName')} autoComplete="off" maxLength={100} {...form.field('name')} />
        <ProblemNote problem={making.problem} fields={['name', 'clientId']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={making.busy}>{t('documents.createFolder')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** A folder goes by another name. */
export function RenameFolderDialog({ folder, close }: { folder: Folder, close: () => void }) {
  const path = { folderId: folder.id }
  const { base, theirs, settle, send } = useVersioned(folder, () => done(http.GET('/api/v1/folders/{folderId}', { params: { path } })))
  const [entered, setEntered] = useState({ name: folder.name })
  const saving = useAction(`rename-folder-${folder.id}`, ({ name }: typeof entered) => send(tag => done(http.PATCH('/api/v1/folders/{folderId}', { params: { path, header: { 'If-Match': tag } }, body: { name: name.trim() } }))), renamed => {
    remember(renamed)
    toast(t('ui.saved'))
    close()
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, setEntered, saving.problem, save)
  return (
    <Dialog title={t('documents.renameFolder')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('documents.folderName')} autoComplete="off" maxLength={100} {...form.field('name')} />
        {theirs
          ? <Changed theirs={base.name} busy={saving.busy} saveMine={save} takeTheirs={() => { setEntered({ name: base.name }); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} fields={['name']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** An empty folder goes away. One that is not empty says so and stays. */
export function DeleteFolderDialog({ folder, close, deleted }: { folder: Folder, close: () => void, deleted: () => void }) {
  const deleting = useAction(`delete-folder-${folder.id}`, () => done(http.DELETE('/api/v1/folders/{folderId}', { params: { path: { folderId: folder.id }, header: { 'If-Match': etag(folder) } } })), () => {
    toast(t('documents.folderDeleted', { name: folder.name }))
    deleted()
  })
  return (
    <Confirm title={t('documents.deleteFolderTitle', { name: folder.name })} busy={deleting.busy} close={close} yes={{ label: t('documents.deleteFolder'), act: deleting.run }} problem={<ProblemNote problem={deleting.problem} />}>
      <p>{t('documents.deleteFolderHelp')}</p>
    </Confirm>
  )
}
