import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, http, type Schema } from '../api/client'
import { Refused } from '../api/problem'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { amountFault } from '../invoicing/amounts'
import { largestPrice } from '../invoicing/content'
import { asProblem } from '../invoicing/faults'
import { readAgain, type Invoice } from '../invoices/invoice'
import { amount, typed, typedAmount, units } from '../invoicing/typed'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import css from './corrections.module.css'

type Part = { quantity: string, unitPrice: string }
type Entered = { what: 'all' | 'part', reason: string, parts: Part[] }

/** What the invoice charges, to be taken back by the piece: nothing of it yet. */
const partsOf = (invoice: Invoice): Part[] =>
  invoice.lines.map(line => ({ quantity: '', unitPrice: typedAmount(line.unitPrice.amount, line.unitPrice.currency) }))

/** Takes an invoice back, whole or in part, by a credit note. */
export function CreditDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const name = `credit-${invoice.id}`
  const navigate = useNavigate()
  const versioned = useVersioned(invoice, () => readAgain(invoice.id))
  const [entered, change, forget] = useDraft<Entered>(name, { what: 'all', reason: '', parts: partsOf(invoice) })
  const [sent, setSent] = useState<number[]>([])
  const crediting = useAction(name, ({ what, reason, parts }: Entered, key) => {
    const { lines, from, faults } = linesOf(invoice, parts)
    setSent(from)
    if (what === 'part' && faults.length > 0) throw new Refused(asProblem(faults))
    return versioned.send(tag => done(http.POST('/api/v1/invoices/{invoiceId}/credit-notes', {
      params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': tag } },
      body: { reason: reason.trim(), lines: what === 'part' ? lines : null },
    })))
  }, note => {
    forget()
    void refresh('/invoices', '/credit-notes', '/payments', '/me/home')
    void navigate({ to: '/credit-notes/$creditNoteId', params: { creditNoteId: note.id } }).then(() => toast(t('corrections.credited', { number: note.number })))
  })
  const form = useForm({ reason: entered.reason }, ({ reason }) => change({ ...entered, reason }), crediting.problem, () => crediting.run(entered))
  const isPart = entered.what === 'part'
  const fault = (at: number, part: keyof Part) => fieldProblem(crediting.problem, `/lines/${sent.indexOf(at)}/${part}`)
  return (
    <Dialog title={t('corrections.creditThis', { number: invoice.number ?? '' })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('corrections.creditHelp')}</p>
        <Choices legend={t('corrections.creditWhat')} value={entered.what} choose={what => change({ ...entered, what })} options={[
          { value: 'all', label: t(invoice.credits.length > 0 ? 'corrections.creditRest' : 'corrections.creditAll'), hint: money(leftOf(invoice)) },
          { value: 'part', label: t('corrections.creditPart'), hint: t('corrections.creditPartHint') },
        ]} />
        {isPart && invoice.lines.map((line, at) => (
          <fieldset key={at} className={css.part}>
            <legend><bdi>{line.description}</bdi> <span className="small muted numbers">{typed(Math.round(line.quantity * 1_000), 3)} × {money(line.unitPrice)}</span></legend>
            {(['quantity', 'unitPrice'] as const).map(part => (
              <TextField key={part} label={t(`invoices.${part}`)} inputMode="decimal" autoComplete="off" value={entered.parts[at]?.[part] ?? ''} error={fault(at, part)}
                onChange={event => {
                  const next = event.currentTarget.value
                  change(now => ({ ...now, parts: now.parts.map((each, n) => n === at ? { ...each, [part]: next } : each) }))
                }} />
            ))}
          </fieldset>
        ))}
        <TextField label={t('corrections.reason')} hint={t('corrections.reasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={crediting.problem} fields={['reason', ...sent.flatMap((_, n) => [`lines/${n}/quantity`, `lines/${n}/unitPrice`])]} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={crediting.busy}>{t('corrections.credit')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

const leftOf = ({ total, credits }: Invoice) => ({ ...total, amount: credits.reduce((left, credit) => left - credit.amount.amount, total.amount) })

/** The lines with a quantity, and which of the invoice's they are. */
function linesOf(invoice: Invoice, parts: Part[]) {
  const from = invoice.lines.flatMap((_, at) => parts[at]?.quantity.trim() ? [at] : [])
  const chosen = from.map(at => ({ line: invoice.lines[at]!, part: parts[at]! }))
  const faults = chosen.flatMap(({ part }, n) => [
    ...(units(part.quantity, 3) ?? 0) > 0 ? [] : [{ pointer: `/lines/${n}/quantity`, code: 'invoice-quantity' }],
    ...[amountFault(part.unitPrice, invoice.total.currency, 'invoice-price', -largestPrice, largestPrice)]
      .flatMap(fault => fault ? [{ pointer: `/lines/${n}/unitPrice`, ...fault }] : []),
  ])
  const lines = chosen.map(({ line, part }): Schema<'InvoiceLine'> => ({
    description: line.description, quantity: (units(part.quantity, 3) ?? 0) / 1_000, unitPrice: amount(part.unitPrice, invoice.total.currency) ?? 0,
    taxRate: line.taxRate, unit: line.unit, category: line.category, exemptionReason: line.exemptionReason, adjustments: null,
  }))
  return { lines, from, faults: from.length === 0 ? [{ pointer: '/lines', code: 'NotEmptyValidator' }] : faults }
}
