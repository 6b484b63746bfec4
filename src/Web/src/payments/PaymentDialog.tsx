import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { Refused } from '../api/problem'
import { useVersioned } from '../api/versioned'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { hasDraft, useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { asProblem } from '../invoicing/faults'
import { focusTitle, keepInvoice, readAgain, type Invoice } from '../invoices/invoice'
import { amountFault } from '../invoicing/amounts'
import { amount, typedAmount } from '../invoicing/typed'
import css from '../invoicing/invoicing.module.css'

/** A day of the bank's statement: it has come, in a year that can be meant. */
function receivedOn(day: string) {
  const code = day === '' ? 'NotEmptyValidator' : day > firmToday() ? 'payment-in-future' : day < '2000-01-01' ? 'date-year' : undefined
  return code ? [{ pointer: '/receivedOn', code }] : []
}

/** Records money that arrived in the bank. What is typed is kept when the dialog is closed. */
export function PaymentDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const name = `payment-${invoice.id}`
  const { currency } = invoice.total
  const versioned = useVersioned(invoice, () => readAgain(invoice.id))
  const fresh = { amount: typedAmount(invoice.outstanding.amount, currency), receivedOn: firmToday(), reference: '' }
  const [kept] = useState(() => hasDraft(name))
  const [values, change, forget] = useDraft(name, fresh)
  const recording = useAction(name, (typed: typeof values, key) => {
    const minor = amount(typed.amount, currency)
    const faults = [
      ...[amountFault(typed.amount, currency, 'payment-amount', 1, Infinity)].flatMap(fault => fault ? [{ pointer: '/amount/amount', ...fault }] : []),
      ...receivedOn(typed.receivedOn),
    ]
    if (minor === undefined || faults.length > 0) throw new Refused(asProblem(faults))
    const body = { amount: { amount: minor, currency }, receivedOn: typed.receivedOn, reference: typed.reference.trim() || null }
    return versioned.send(tag => done(http.POST('/api/v1/invoices/{invoiceId}/payments', { params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': tag } }, body })))
  }, paid => {
    forget()
    keepInvoice(paid)
    close()
    focusTitle()
    toast(paid.status === 'paid' ? t('payments.settled', { number: paid.number ?? '' }) : t('payments.partRecorded', { outstanding: money(paid.outstanding) }))
  })
  const record = () => recording.run(values)
  const form = useForm(values, change, recording.problem, record)
  const outstanding = money(versioned.base.outstanding)
  const stale = recording.problem?.code === 'stale' && versioned.theirs
  return (
    <Dialog title={t('invoices.recordPayment')} close={close}>
      <form className="stack" onSubmit={form.onSubmit} noValidate>
        {kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={() => { forget(); change(fresh) }}>{t('ui.discardDraft')}</Button></p>}
        <div className={css.pair}>
          <TextField label={t('payments.amountIn', { currency })} hint={t('invoices.outstandingAre', { outstanding })} inputMode="decimal" autoComplete="off" {...form.field('amount')} error={fieldProblem(recording.problem, '/amount/amount')} />
          <TextField type="date" label={t('payments.receivedOn')} hint={t('payments.receivedOnHint')} min="2000-01-01" max={firmToday()} {...form.field('receivedOn')} />
        </div>
        <TextField label={<>{t('payments.bankReference')} <span className="muted">({t('ui.optional')})</span></>} hint={t('payments.bankReferenceHint')} maxLength={200} autoComplete="off" {...form.field('reference')} />
        {stale
          ? <Changed busy={recording.busy} saveMine={record} takeTheirs={() => { forget(); close() }} theirs={<p>{t('invoices.outstandingAre', { outstanding })}</p>} />
          : <ProblemNote problem={recording.problem} fields={['amount/amount', 'receivedOn', 'reference']} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={recording.busy}>{t('payments.record')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
