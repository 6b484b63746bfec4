import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { languages, nameOfLanguage, t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

/** A client goes by another name, or its contacts get mails in another language. */
export function EditClientDialog({ client, close }: { client: Schema<'ClientView'>, close: () => void }) {
  const params = { path: { clientId: client.id } }
  const { base, theirs, settle, send } = useVersioned(client, () => done(http.GET('/api/v1/clients/{clientId}', { params })))
  const [entered, setEntered] = useState({ name: client.name, language: client.language ?? '' })
  const saving = useAction(`rename-${client.id}`, ({ name, language }: typeof entered) => send(tag => done(http.PATCH('/api/v1/clients/{clientId}', { params: { ...params, header: { 'If-Match': tag } }, body: { name: name.trim(), language: language || null } }))), renamed => {
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
        <SelectField label={t('clients.language')} hint={t('clients.languageHint')} {...form.field('language')}>
          <option value="">{t('clients.languageOfFirm')}</option>
          {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </SelectField>
        {theirs
          ? <Changed theirs={`${base.name}, ${nameOfLanguage(base.language) ?? t('clients.languageOfFirm')}`} busy={saving.busy} saveMine={save}
              takeTheirs={() => { setEntered({ name: base.name, language: base.language ?? '' }); settle(); saving.forget() }} />
          : <ProblemNote problem={saving.problem} fields={['name', 'language']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {!theirs && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
