import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { Refused } from '../api/problem'
import { refresh } from '../api/queries'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { asProblem } from '../invoicing/faults'
import { currencies } from '../invoicing/currencies'
import css from '../invoicing/invoicing.module.css'
import { inCurrency } from '../invoicing/typed'
import { hasDraft, useDraft } from '../session/draft'
import { firmToday } from '../session/firmDay'
import { Button } from '../ui/Button'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { paymentOf, type PaymentText } from './allocations'
import { InvoiceParts } from './InvoiceParts'

const methods = ['bankTransfer', 'card', 'directDebit', 'cash', 'cheque', 'other'] as const

const empty = (clientId: string, currency: string): PaymentText =>
  ({ clientId, currency, amount: '', method: 'bankTransfer', receivedOn: firmToday(), reference: '', payer: '', parts: undefined })

/** Where a payment is recorded, with what it is for. */
export function RecordPaymentForm({ client, currency }: { client: string, currency: string }) {
  const name = `payment-of-${client || 'any'}`
  const clients = useClients()
  const navigate = useNavigate()
  const [kept] = useState(() => hasDraft(name))
  const [typed, change, forget] = useDraft(name, empty(client, currency))
  const text = { ...typed, clientId: typed.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const { data } = api.useQuery('get', '/api/v1/invoices', {
    params: { query: { 'filter[clientId]': text.clientId, 'filter[status]': 'issued', sort: 'dueOn', limit: 100 } },
  }, { enabled: text.clientId !== '' })
  const open = (data?.items ?? []).filter(invoice => invoice.outstanding.currency === text.currency)
  const recording = useAction(name, (what: PaymentText, key) => {
    const { body, faults } = paymentOf(what, open, firmToday())
    if (faults.length > 0) throw new Refused(asProblem(faults))
    return done(http.POST('/api/v1/payments', { params: { header: { 'Idempotency-Key': key } }, body }))
  }, payment => {
    forget()
    void refresh('/payments', '/invoices', '/me/home')
    toast(t('payments.recorded', { amount: money(payment.amount) }))
    void navigate({ to: '/payments/$paymentId', params: { paymentId: payment.id }, replace: true })
  })
  const { parts, ...plain } = text
  // Whatever the payment is for follows from client, currency and amount again once one of them is another.
  const fields = useForm(plain, next => change({ ...next, parts: next.clientId === text.clientId && next.currency === text.currency ? parts : undefined }),
    recording.problem, () => recording.run(text))
  return (
    <form className="stack-wide" noValidate onSubmit={fields.onSubmit}>
      {kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={() => { forget(); change(empty(client, currency)) }}>{t('ui.discardDraft')}</Button></p>}
      <div className={css.head}>
        <ClientSelect {...fields.field('clientId')} />
        <TextField label={t('payments.amountIn', { currency: text.currency })} inputMode="decimal" autoComplete="off" {...fields.field('amount')}
          error={fieldProblem(recording.problem, '/amount') ?? fieldProblem(recording.problem, '/amount/amount')} />
        <SelectField label={t('invoicing.currency')} {...fields.field('currency')}
          onChange={({ currentTarget: { value } }) => change({ ...text, currency: value, amount: inCurrency(text.amount, text.currency, value), parts: undefined })}>
          {currencies(text.currency).map(({ code, name }) => <option key={code} value={code}>{code} · {name}</option>)}
        </SelectField>
        <SelectField label={t('payments.method')} {...fields.field('method')}>
          {methods.map(method => <option key={method} value={method}>{t(`payments.method.${method}`)}</option>)}
        </SelectField>
        <TextField type="date" label={t('payments.receivedOn')} hint={t('payments.receivedOnHint')} min="2000-01-01" max={firmToday()} {...fields.field('receivedOn')} />
        <TextField label={<>{t('payments.bankReference')} <span className="muted">({t('ui.optional')})</span></>} hint={t('payments.bankReferenceHint')}
          maxLength={200} autoComplete="off" {...fields.field('reference')} />
        <TextField label={<>{t('payments.payer')} <span className="muted">({t('ui.optional')})</span></>} hint={t('payments.payerHint')} maxLength={200} autoComplete="off"
          {...fields.field('payer')} />
      </div>
      <InvoiceParts text={text} invoices={open} isKnown={!!data} problem={recording.problem} change={next => change({ ...text, parts: next })} />
      <ProblemNote problem={recording.problem}
        fields={['clientId', 'amount', 'amount/amount', 'currency', 'method', 'receivedOn', 'reference', 'payer', ...open.map(invoice => `parts/${invoice.id}`)]} />
      <p className="row"><Button type="submit" kind="primary" busy={recording.busy}>{t('payments.record')}</Button></p>
    </form>
  )
}
