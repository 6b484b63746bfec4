import { describe, expect, it } from 'vitest'
import { paymentOf, restOf, spread, type Open, type PaymentText } from './allocations'

const euros = (amount: number) => ({ amount, currency: 'EUR' })
const open = (id: string, outstanding: number): Open => ({ id, number: id, title: id, dueOn: '2030-01-31', outstanding: euros(outstanding) })
const invoices = [open('a', 10_000), open('b', 5_000)]
const text = (more: Partial<PaymentText> = {}): PaymentText => ({
  clientId: 'c', currency: 'EUR', amount: '120', method: 'bankTransfer', receivedOn: '2030-01-15', reference: '', payer: '', parts: undefined, ...more,
})
const codes = (more: Partial<PaymentText>) => paymentOf(text(more), invoices, '2030-01-20').faults.map(fault => `${fault.pointer} ${fault.code}`)

describe('a payment', () => {
  it('pays what is due first, and what is over stays as credit', () => {
    expect(spread(12_000, invoices, 'EUR')).toEqual({ a: '100.00', b: '20.00' })
    expect(paymentOf(text(), invoices, '2030-01-20').body.allocations).toEqual([{ invoiceId: 'a', amount: 10_000 }, { invoiceId: 'b', amount: 2_000 }])
    expect(restOf(text({ amount: '200' }), invoices)).toBe(5_000)
    expect(spread(0, invoices, 'EUR')).toEqual({})
  })

  it('is for what is typed, once something is', () => {
    const typed = text({ parts: { a: '', b: '50' } })
    expect(paymentOf(typed, invoices, '2030-01-20').body.allocations).toEqual([{ invoiceId: 'b', amount: 5_000 }])
    expect(restOf(typed, invoices)).toBe(7_000)
    expect(restOf(text({ parts: { a: 'x' } }), invoices)).toBeUndefined()
  })

  it('gives out neither more than came nor more than is open', () => {
    expect(codes({ parts: { a: '100', b: '20.01' } })).toEqual(['/amount payment-exceeded'])
    expect(codes({ parts: { a: '100.01' } })).toEqual(['/parts/a payment-over-invoice'])
    expect(codes({ parts: { a: '-1' } })).toEqual(['/parts/a payment-amount'])
  })

  it('is refused at its fields', () => {
    expect(codes({ clientId: '', amount: '', receivedOn: '' })).toEqual(['/clientId NotEmptyValidator', '/amount payment-amount', '/receivedOn NotEmptyValidator'])
    expect(codes({ receivedOn: '2030-01-21' })).toEqual(['/receivedOn payment-in-future'])
    expect(codes({ receivedOn: '1999-12-31' })).toEqual(['/receivedOn date-year'])
  })
})
