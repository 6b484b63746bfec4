import { describe, expect, it, vi } from 'vitest'

// The API's client asks for the page's own address.
vi.stubGlobal('location', { origin: 'https://portal.example' })
const { asksAgain, reasonOf, together } = await import('./charge')

const owed = (id: string, amount: number, clientId = 'studio', currency = 'EUR') => ({ id, clientId, outstanding: { amount, currency } })

describe('What can be paid together', () => {
  it('is of one client and one currency', () => {
    const [first, second, ...more] = together([owed('a', 100), owed('b', 250), owed('c', 70, 'studio', 'USD')])
    expect(first).toEqual({ invoices: [owed('a', 100), owed('b', 250)], total: { amount: 350, currency: 'EUR' } })
    expect(second?.total).toEqual({ amount: 70, currency: 'USD' })
    expect(more).toEqual([])
    expect(together([owed('a', 100), owed('b', 250, 'shop')])).toHaveLength(2)
  })

  it('has something left to pay', () => expect(together([owed('a', 0)])).toEqual([]))

  it('puts the most invoices first', () => expect(together([owed('a', 900, 'shop'), owed('b', 1), owed('c', 1)])[0]?.invoices).toHaveLength(2))
})

describe('A page that waits for a payment', () => {
  it('asks while it is open', () => {
    expect(asksAgain({ status: 'open' }, 0, true)).toBe(true)
    expect(asksAgain({ status: 'started' }, 0, true)).toBe(true)
    expect(asksAgain(undefined, 0, true)).toBe(true)
  })

  it('stops once it is known what became of it', () => {
    for (const status of ['processing', 'succeeded', 'failed', 'canceled'] as const) expect(asksAgain({ status }, 0, true)).toBe(false)
  })

  it('asks nothing where nobody looks, or for too long', () => {
    expect(asksAgain({ status: 'open' }, 0, false)).toBe(false)
    expect(asksAgain({ status: 'open' }, 30_000, true)).toBe(false)
  })
})

describe('Why a payment failed', () => {
  it.each([
    ['insufficient_funds', 'paying.reason.funds'], ['card_declined', 'paying.reason.declined'], ['expired_card', 'paying.reason.expired'],
    ['incorrect_cvc', 'paying.reason.details'], ['payment_intent_authentication_failure', 'paying.reason.authentication'],
    ['debit_not_authorized', 'paying.reason.mandate'], ['account_closed', 'paying.reason.account'], ['processing_error', 'paying.reason.other'],
  ])('is said of %s', (code, word) => expect(reasonOf(code)).toBe(word))

  it('is said of what says nothing', () => expect(reasonOf(null)).toBe('paying.reason.other'))
})
