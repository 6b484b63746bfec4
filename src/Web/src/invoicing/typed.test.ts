import { beforeAll, describe, expect, it, vi } from 'vitest'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
const { amount, inCurrency, plain, typed, typedAmount, units } = await import('./typed')

describe('a typed number', () => {
  it('takes comma or point for the decimals', () => expect([plain('12,5', 'de'), plain('12.5', 'de'), plain('12,5', 'en'), plain('12.5', 'en')]).toEqual(['12.5', '12.5', '12.5', '12.5']))
  it('may have thousands, in either way of writing', () => expect([plain('1.234,56', 'en'), plain('1,234.56', 'de'), plain('1 234,56', 'fr'), plain("1'234.56", 'de-CH')]).toEqual(['1234.56', '1234.56', '1234.56', '1234.56']))
  it('that could be either is what it is in the language', () => expect([plain('1,250', 'en'), plain('1.250', 'en'), plain('1,250', 'de'), plain('1.250', 'de')]).toEqual(['1250', '1.250', '1.250', '1250']))
  it('that begins with a zero has decimals', () => expect([plain('0,125', 'en'), plain('0.125', 'de')]).toEqual(['0.125', '0.125']))
  it('may have several groups', () => expect([plain('1,234,567', 'de'), plain('1.234.567', 'en')]).toEqual(['1234567', '1234567']))
  it('may be in Arabic digits, and with a typographic minus', () => expect([plain('١٢٫٥', 'ar'), plain('−5', 'en')]).toEqual(['12.5', '-5']))
})

describe('a quantity', () => {
  it('has up to three decimals', () => expect([units('12,5', 3, 'de'), units('0.001', 3, 'en'), units('7', 3, 'en'), units('7.', 3, 'en')]).toEqual([12_500, 1, 7_000, 7_000]))
  it('with more is none, unless they are zeros', () => expect([units('1.0005', 3, 'en'), units('1.5000', 3, 'en')]).toEqual([undefined, 1_500]))
  it('is a number', () => expect(['', 'two', '1.2.3', '-', '1e3'].map(text => units(text, 3, 'en'))).toEqual([undefined, undefined, undefined, undefined, undefined]))
})

describe('an amount', () => {
  it('is in the minor units of its currency', () => expect([amount('95', 'EUR', 'en'), amount('95,5', 'EUR', 'de'), amount('1.234,56', 'EUR', 'de'), amount('1,234', 'JPY', 'en'), amount('1.250', 'KWD', 'en')]).toEqual([9_500, 9_550, 123_456, 1_234, 1_250]))
  it('has no more decimals than the currency', () => expect([amount('1.5', 'JPY', 'en'), amount('1.005', 'EUR', 'en')]).toEqual([undefined, undefined]))
  it('may be a discount', () => expect(amount('-50,00', 'EUR', 'de')).toBe(-5_000))
})

describe('what a field shows', () => {
  it('reads back as what it was, in every language', () => {
    for (const language of ['en', 'de', 'fr', 'es', 'ar', 'de-CH', 'en-IN'])
      for (const minor of [0, 5, -5, 1_250, -1_234_567]) {
        for (const currency of ['EUR', 'JPY', 'KWD']) expect(amount(typedAmount(minor, currency, language), currency, language)).toBe(minor)
        expect(units(typed(minor, 3, false, language), 3, language)).toBe(minor)
      }
  })
  it('has the decimals that the currency has', () => expect([typedAmount(5, 'EUR', 'en'), typedAmount(5, 'EUR', 'de'), typedAmount(500, 'JPY', 'en'), typedAmount(-1_250, 'KWD', 'en')]).toEqual(['0.05', '0,05', '500', '-1.250']))
  it('has only the decimals of a quantity that say something', () => expect([typed(12_500, 3, false, 'en'), typed(1_000, 3, false, 'en'), typed(1, 3, false, 'de')]).toEqual(['12.5', '1', '0,001']))
})

describe('another currency', () => {
  it('keeps the number', () => expect([inCurrency('95.00', 'EUR', 'JPY'), inCurrency('95', 'JPY', 'KWD'), inCurrency('95.5', 'EUR', 'KWD')]).toEqual(['95', '95.000', '95.500']))
  it('keeps the text that it has no room for, and what is no amount', () => expect([inCurrency('95.50', 'EUR', 'JPY'), inCurrency('abc', 'EUR', 'JPY'), inCurrency('9', 'EUR', 'USD')]).toEqual(['95.50', 'abc', '9']))
})
