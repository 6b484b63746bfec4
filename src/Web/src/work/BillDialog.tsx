import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { problemOf } from '../api/problem'
import { useNameOfClient } from '../clients/useClients'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { keepInvoice } from '../invoices/invoice'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { changed } from './entry'

type Grouping = Schema<'WorkGrouping'>

/**
 * Makes a draft of what was chosen, or adds it to one, and opens it.
 * @param entries all that the client has in the currency, where they are left out
 */
export function BillDialog({ clientId, currency, entries, close }: { clientId: string, currency: string, entries?: string[], close: () => void }) {
  const navigate = useNavigate()
  const client = useNameOfClient(clientId)
  const [groupBy, group] = useState<Grouping>('entry')
  const [invoiceId, addTo] = useState('')
  const drafts = api.useQuery('get', '/api/v1/invoices', { params: { query: { 'filter[clientId]': clientId, 'filter[status]': 'draft', limit: 50 } } })
  const fitting = (drafts.data?.items ?? []).filter(draft => draft.total.currency === currency)
  const billing = useAction(`bill-${clientId}`, async (_: void, key) => {
    try {
      return await done(http.POST('/api/v1/work-entries/bill', {
        params: { header: { 'Idempotency-Key': key } },
        body: { clientId, currency, entries: entries ?? null, groupBy, title: null, invoiceId: invoiceId || null },
      }))
    } catch (thrown) {
      // Somebody else has billed some of it: the list shows what is left.
      if (problemOf(thrown).code === 'work-billed') changed()
      throw thrown
    }
  }, draft => {
    keepInvoice(draft)
    changed()
    void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: draft.id } }).then(() => toast(t(invoiceId ? 'work.addedToDraft' : 'work.draftMade')))
  })
  return (
    <Dialog title={t('work.billFor', { client })} close={close}>
      <div className="stack">
        <Choices legend={t('work.lines')} value={groupBy} choose={group} options={[
          { value: 'entry', label: t('work.lines.entry'), hint: t('work.lines.entryHint') },
          { value: 'project', label: t('work.lines.project'), hint: t('work.lines.projectHint') },
        ]} />
        {fitting.length > 0 && (
          <SelectField label={t('work.invoice')} value={invoiceId} onChange={event => addTo(event.currentTarget.value)}>
            <option value="">{t('work.newDraft')}</option>
            {fitting.map(draft => <option key={draft.id} value={draft.id}>{t('work.draftNamed', { title: draft.title, total: money(draft.total) })}</option>)}
          </SelectField>
        )}
        <ProblemNote problem={billing.problem} />
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button kind="primary" busy={billing.busy} onClick={() => void billing.run()}>{t('work.makeDraft')}</Button>
      </DialogFoot>
    </Dialog>
  )
}
