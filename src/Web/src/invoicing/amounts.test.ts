import { beforeAll, describe, expect, it, vi } from 'vitest'
import { loadEnglish } from '../i18n/forTests'
import { amountFault } from './amounts'

beforeAll(() => {
  // The page's language is the document's and the browser's; here there are none.
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
  loadEnglish()
})

const price = (text: string, currency = 'EUR') => amountFault(text, currency, 'invoice-price', 0, 1_000_000_000)

describe('An amount that cannot be', () => {
  it.each([['95', 'EUR'], ['0', 'EUR'], ['1,234.50', 'EUR'], ['10,000,000.00', 'EUR'], ['12.345', 'KWD']])('is not %s %s', (text, currency) => {
    expect(price(text, currency)).toBeUndefined()
  })

  it.each([
    ['12.345', 'EUR', 'Amounts in EUR have at most 2 decimals.'],
    ['12.5', 'JPY', 'Amounts in JPY have no decimals.'],
    ['10,000,000.01', 'EUR', 'Enter at most €10,000,000.00.'],
    ['1000000000001', 'EUR', 'Enter at most €10,000,000.00.'],
    ['-1', 'EUR', 'Enter at least €0.00.'],
  ])('is told in the currency as it was typed: %s %s', (text, currency, detail) => {
    expect(price(text, currency)).toEqual({ code: 'amount', detail })
  })

  it.each(['', 'ten', '1-2'])('is no number: "%s"', text => {
    expect(price(text)).toEqual({ code: 'invoice-price' })
  })

  it('is nothing where something is meant', () => {
    for (const text of ['0', '-5']) expect(amountFault(text, 'EUR', 'payment-amount', 1, 100)).toEqual({ code: 'payment-amount' })
    expect(amountFault('1.01', 'EUR', 'payment-amount', 1, 100)?.detail).toBe('Enter at most €1.00.')
  })
})
