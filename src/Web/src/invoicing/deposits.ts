import type { Schema } from '../api/client'
import type { InvoiceText } from './content'
import type { Invoice } from '../invoices/invoice'
import type { Deducted } from './totals'

export type Deposit = Schema<'DepositView'>

/** A deposit that can be chosen; one that no longer can is there only to be cleared. */
export type Choice = Pick<Deposit, 'invoiceId' | 'number' | 'issuedOn'> & Partial<Pick<Deposit, 'title' | 'total'>>

/** What there is to choose from: in the invoice's currency, and what the draft takes off that is no longer there. */
export function choicesOf(known: Deposit[], text: Pick<InvoiceText, 'currency' | 'deposits'>, draft?: Partial<Pick<Invoice, 'deductions'>>): Choice[] {
  const fitting = known.filter(each => each.total.currency === text.currency)
  const gone = (draft?.deductions ?? []).filter(each => text.deposits?.includes(each.invoiceId) && fitting.every(one => one.invoiceId !== each.invoiceId))
  return [...gone.map(({ invoiceId, number, issuedOn }) => ({ invoiceId, number, issuedOn })), ...fitting]
}

/** What those that are chosen take off, tax by tax. */
export const deductedOf = (known: Deposit[], { deposits = [], currency }: Pick<InvoiceText, 'currency' | 'deposits'>): Deducted[] =>
  known.filter(each => deposits.includes(each.invoiceId) && each.total.currency === currency).map(({ number, issuedOn, taxes }) => ({
    number, issuedOn, taxes: taxes.map(tax => ({ rate: BigInt(Math.round(tax.rate * 1_000)), net: BigInt(tax.net.amount) })),
  }))
