import { useState } from 'react'
import { useAction } from '../api/action'
import { api } from '../api/client'
import { Refused } from '../api/problem'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { asProblem } from '../invoicing/faults'
import { typedAmount } from '../invoicing/typed'
import { paymentOf, type PaymentText } from '../payments/allocations'
import { InvoiceParts } from '../payments/InvoiceParts'
import { firmToday } from '../session/firmDay'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { changed, settle, type Suggestion, type Unmatched } from './unmatched'

/** Asks whose money it is, and which invoices it is for. */
export function MatchDialog({ payment, suggestion, close }: { payment: Unmatched, suggestion: Suggestion | undefined, close: () => void }) {
  const { currency, amount } = payment.amount
  const clients = useClients()
  const [clientId, choose] = useState(suggestion?.clientId ?? payment.clientId ?? (clients.length === 1 ? clients[0]!.id : ''))
  const [parts, change] = useState<PaymentText['parts']>(suggestion && suggestion.allocations.length > 0
    ? Object.fromEntries(suggestion.allocations.map(part => [part.invoiceId, typedAmount(part.amount.amount, currency)])) : undefined)
  const text: PaymentText = {
    clientId, currency, amount: typedAmount(amount, currency), method: 'bankTransfer', receivedOn: firmToday(), reference: '', payer: '', parts,
  }
  const { data } = api.useQuery('get', '/api/v1/invoices', {
    params: { query: { 'filter[clientId]': clientId, 'filter[status]': 'issued', sort: 'dueOn', limit: 100 } },
  }, { enabled: clientId !== '' })
  const open = (data?.items ?? []).filter(invoice => invoice.outstanding.currency === currency)
  const matching = useAction(`match-${payment.id}`, (what: PaymentText) => {
    const { body, faults } = paymentOf(what, open, firmToday())
    if (faults.length > 0) throw new Refused(asProblem(faults))
    return settle(payment, what.clientId, body.allocations ?? [])
  }, () => {
    changed()
    close()
    toast(t('matching.matched'))
  })
  return (
    <Dialog wide title={t('matching.matchThis', { amount: money(payment.amount) })} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); void matching.run(text) }}>
        {(payment.payer || payment.text) && <p className="muted"><bdi>{[payment.payer, payment.text].filter(Boolean).join(' · ')}</bdi></p>}
        <ClientSelect value={clientId} error={fieldProblem(matching.problem, '/clientId')}
          onChange={event => { choose(event.currentTarget.value); change(undefined) }} />
        <InvoiceParts text={text} invoices={open} isKnown={!!data} problem={matching.problem} change={change} />
        <ProblemNote problem={matching.problem} fields={['clientId', ...open.map(invoice => `parts/${invoice.id}`)]} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={matching.busy}>{t('matching.match')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
