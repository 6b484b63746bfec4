import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { problemOf } from '../api/problem'
import { refresh } from '../api/queries'
import { useNameOfClient } from '../clients/useClients'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { readAgain, type Invoice } from '../invoices/invoice'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

/** What the client has paid beyond what it was for, offered for this invoice. Nothing while there is none in its currency. */
export function UseCredit({ invoice }: { invoice: Invoice }) {
  const { currency } = invoice.total
  const client = useNameOfClient(invoice.clientId)
  const { data } = api.useQuery('get', '/api/v1/payments/unallocated', { params: { query: { 'filter[clientId]': invoice.clientId, limit: 100 } } })
  const payments = (data?.items ?? []).filter(payment => payment.unallocated.currency === currency)
  const credit = payments.reduce((sum, payment) => sum + payment.unallocated.amount, 0)
  const usable = Math.min(credit, invoice.outstanding.amount)
  const using = useAction(`use-credit-${invoice.id}`, () => use(invoice, payments), used => {
    void refresh('/invoices', '/payments', '/me/home')
    toast(t('corrections.creditUsed', { amount: money({ amount: used, currency }) }))
  })
  if (credit === 0) return null
  return (
    <Note title={t('corrections.hasCredit', { client, amount: money({ amount: credit, currency }) })}>
      <ProblemNote problem={using.problem} />
      <p><Button busy={using.busy} onClick={() => void using.run()}>{t('corrections.useCredit', { amount: money({ amount: usable, currency }) })}</Button></p>
    </Note>
  )
}

/** The oldest first, until nothing is left to pay. Each is a request of its own: what was used stays so, whatever becomes of the next. */
async function use(invoice: Invoice, payments: Schema<'PaymentRow'>[]): Promise<number> {
  const { currency } = invoice.total
  let left = invoice.outstanding.amount
  for (const { id } of payments.toReversed()) {
    if (left === 0) break
    const payment = await done(http.GET('/api/v1/payments/{paymentId}', { params: { path: { paymentId: id } } }))
    const amount = Math.min(left, payment.unallocated.amount)
    if (amount === 0) continue
    try {
      await done(http.POST('/api/v1/payments/{paymentId}/allocations', {
        params: { path: { paymentId: id }, header: { 'Idempotency-Key': crypto.randomUUID(), 'If-Match': etag(payment) } },
        body: { invoiceId: invoice.id, amount: { amount, currency } },
      }))
    } catch (thrown) {
      if (['stale', 'overpayment', 'payment-exceeded'].includes(problemOf(thrown).code)) await readAgain(invoice.id)
      throw thrown
    }
    left -= amount
  }
  return invoice.outstanding.amount - left
}
