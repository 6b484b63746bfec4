import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'

/** One word is enough to begin with a client. */
export function NewClientDialog({ close, made }: { close: () => void, made: (client: Schema<'ClientView'>) => void }) {
  const [entered, setEntered] = useState({ name: '' })
  const adding = useAction('new-client', ({ name }: typeof entered, key) => done(http.POST('/api/v1/clients', { params: { header: { 'Idempotency-Key': key } }, body: { name: name.trim() } })), client => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/clients/{clientId}', { params: { path: { clientId: client.id } } }).queryKey, client)
    void refresh('/clients')
    made(client)
  })
  const form = useForm(entered, setEntered, adding.problem, () => adding.run(entered))
  return (
    <Dialog title={t('clients.new')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <TextField label={t('clients.name')} hint={t('clients.nameHint')} autoComplete="off" {...form.field('name')} />
        <ProblemNote problem={adding.problem} fields={['name']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={adding.busy}>{t('clients.create')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
