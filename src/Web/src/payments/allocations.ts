import type { Schema } from '../api/client'
import { amountFault } from '../invoicing/amounts'
import type { Fault } from '../invoicing/faults'
import { amount, typedAmount } from '../invoicing/typed'

export type PaymentText = {
  clientId: string, currency: string, amount: string, method: string, receivedOn: string, reference: string, payer: string
  /** By invoice, what of the payment is for it, as it is typed; the oldest invoices first while nothing is. */
  parts: Record<string, string> | undefined
}

/** An invoice that a payment can be for. */
export type Open = Pick<Schema<'InvoiceRow'>, 'id' | 'number' | 'title' | 'dueOn' | 'outstanding'>


/** The payment spread over what is open, what is due first before the rest, until nothing is left of it. */
export function spread(received: number, invoices: Open[], currency: string): Record<string, string> {
  let left = received
  const parts: Record<string, string> = {}
  for (const { id, outstanding } of invoices) {
    const part = Math.min(left, outstanding.amount)
    if (part > 0) parts[id] = typedAmount(part, currency)
    left -= Math.max(part, 0)
  }
  return parts
}

/** What is typed for each invoice, or where nothing was, what follows from the amount. */
export const partsOf = (text: PaymentText, invoices: Open[]) => text.parts ?? spread(amount(text.amount, text.currency) ?? 0, invoices, text.currency)

/** What is for no invoice, and so stays as credit; below zero where more is given out than came. Undefined while the numbers are not all there. */
export function restOf(text: PaymentText, invoices: Open[]): number | undefined {
  const received = amount(text.amount, text.currency)
  const parts = Object.values(partsOf(text, invoices)).filter(part => part.trim() !== '').map(part => amount(part, text.currency))
  return received === undefined || parts.includes(undefined) ? undefined : received - parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
}

/** What is sent, and what cannot be: told at the fields as the API would. A part's field is called by its invoice. */
export function paymentOf(text: PaymentText, invoices: Open[], today: string): { body: Schema<'ReceivePayment'>, faults: Fault[] } {
  const { currency } = text
  const received = amount(text.amount, currency)
  const parts = partsOf(text, invoices)
  const meant = invoices.filter(({ id }) => (parts[id] ?? '').trim() !== '').map(invoice => ({ invoice, part: amount(parts[invoice.id]!, currency) }))
  const wrong = (is: boolean, pointer: string, code: string): Fault[] => is ? [{ pointer, code }] : []
  const wrongAmount = (typed: string, pointer: string): Fault[] =>
    [amountFault(typed, currency, 'payment-amount', 1, Infinity)].flatMap(fault => fault ? [{ pointer, ...fault }] : [])
  const faults = [
    ...wrong(text.clientId === '', '/clientId', 'NotEmptyValidator'),
    ...wrongAmount(text.amount, '/amount'),
    ...wrong(text.receivedOn === '', '/receivedOn', 'NotEmptyValidator'),
    ...wrong(text.receivedOn > today, '/receivedOn', 'payment-in-future'),
    ...wrong(text.receivedOn !== '' && text.receivedOn < '2000-01-01', '/receivedOn', 'date-year'),
    ...meant.flatMap(({ invoice, part }) => [
      ...wrongAmount(parts[invoice.id]!, `/parts/${invoice.id}`),
      ...wrong((part ?? 0) > invoice.outstanding.amount, `/parts/${invoice.id}`, 'payment-over-invoice'),
    ]),
  ]
  // That all parts together are too much is said once, and only where each alone would do.
  if (faults.length === 0 && (restOf(text, invoices) ?? 0) < 0) faults.push({ pointer: '/amount', code: 'payment-exceeded' })
  return {
    body: {
      clientId: text.clientId, amount: { amount: received ?? 0, currency }, method: text.method as Schema<'PaymentMethod'>, receivedOn: text.receivedOn,
      payer: text.payer.trim() || null, reference: text.reference.trim() || null,
      allocations: meant.map(({ invoice, part }) => ({ invoiceId: invoice.id, amount: part ?? 0 })),
    },
    faults,
  }
}
