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

/** A client goes by another name. */
export function RenameClientDialog({ client, close }: { client: Schema<'ClientView'>, close: () => void }) {
  const params = { path: { clientId: client.id } }
  const { base, theirs, settle, send } = useVersioned(client, () => done(http.GET('/api/v1/clients/{clientId}', { params })))
  const [entered, setEntered] = useState({ name: client.name })
  const saving = useAction(`rename-${client.id}`, ({ name }: typeof entered) => send(tag => done(http.PATCH('/api/v1/clients/{clientId}', { params: { ...params, header: { 'If-Match': tag } }, body: { name: name.trim() } }))), renamed => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/clients/{clientId}', { params }).queryKey, renamed)
    void refresh('/clients')
    toast(t('ui.saved'))
    close()
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, setEntered, saving.problem, save)
  return (
    <Dialog title={t('clients.rename')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('clients.name')} autoComplete="off" {...form.field('name')} />
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
