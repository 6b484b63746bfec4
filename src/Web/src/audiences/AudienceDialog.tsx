import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { queries, refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import { choiceOf, sent, type Audience, type Choice } from './audience'
import { AudienceFields } from './AudienceFields'
import { ofClient, ofInvoice } from './reads'

/** Chooses who sees an invoice, or all of a client's invoices. */
export function AudienceDialog({ of, id, audience, close }: { of: 'client' | 'invoice', id: string, audience: Audience, close: () => void }) {
  const [choice, change] = useState(() => choiceOf(audience))
  const read = () => of === 'invoice'
    ? done(http.GET('/api/v1/invoices/{invoiceId}/audience', { params: { path: { invoiceId: id } } }))
    : done(http.GET('/api/v1/clients/{clientId}/invoice-audience', { params: { path: { clientId: id } } }))
  const versioned = useVersioned(audience, read)
  const saving = useAction(`audience-${id}`, (chosen: Choice) => versioned.send(tag => of === 'invoice'
    ? done(http.PUT('/api/v1/invoices/{invoiceId}/audience', { params: { path: { invoiceId: id }, header: { 'If-Match': tag } }, body: sent(chosen) }))
    : done(http.PUT('/api/v1/clients/{clientId}/invoice-audience', {
      params: { path: { clientId: id }, header: { 'If-Match': tag } }, body: sent(chosen),
    }))), now => {
    queries.setQueryData<Audience>((of === 'invoice' ? ofInvoice : ofClient)(id).queryKey, now)
    void refresh('/timeline', ...of === 'client' ? ['/invoices'] : [])
    close()
    toast(t('audiences.saved'))
  })
  const { problem } = saving
  const save = () => saving.run(choice)
  const isGone = problem?.errors?.some(each => each.pointer.startsWith('/contactIds/'))
  const fault = isGone ? t('audiences.gone') : fieldProblem(problem, '/contactIds')
  return (
    <Dialog title={t(of === 'invoice' ? 'audiences.title' : 'audiences.titleClient')} close={close}>
      <form className="stack" noValidate onSubmit={submitting(save)}>
        <AudienceFields of={of} choice={choice} contacts={versioned.base.contacts} change={change} error={fault} />
        <p className="small muted">{t(of === 'invoice' ? 'audiences.help' : 'audiences.helpClient')}</p>
        {versioned.theirs && problem?.code === 'stale'
          ? <Changed theirs={<p>{t('audiences.theirs')}</p>} busy={saving.busy} saveMine={save} takeTheirs={close} />
          : <ProblemNote problem={fault ? undefined : problem} fields={['contactIds']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
