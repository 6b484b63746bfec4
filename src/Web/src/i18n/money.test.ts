import { beforeAll, describe, expect, it, vi } from 'vitest'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
const { decimals, minorUnits, money } = await import('./formats')

// The table that the server goes by.
const [table] = Object.values(import.meta.glob<Record<string, number>>('../../../Modules/Billing/currencies.json', { eager: true, import: 'default' }))
const currencies = Object.entries(table!)

/** The number of what is shown, without the currency's sign and without groups. */
const digits = (text: string) => /\d[\d.,]*/.exec(text)![0].replaceAll(',', '')

describe.each(currencies)('%s', (currency, places) => {
  it('has as many decimals as on the server', () => expect(decimals(currency)).toBe(places))
  it('is shown with all of them', () => expect(digits(money({ amount: 123_456, currency }))).toBe(places === 0 ? '123456' : `${'123456'.slice(0, -places)}.${'123456'.slice(-places)}`))
  it('is read as it is shown', () => expect(minorUnits(digits(money({ amount: 123_456, currency })), currency)).toBe(123_456))
})

describe('amounts', () => {
  it('of currencies whose coins are gone have their decimals still', () => expect([money({ amount: 100_000, currency: 'HUF' }), money({ amount: 100_000, currency: 'IQD' })].map(text => text.replace(/\s/g, ' '))).toEqual(['HUF 1,000.00', 'IQD 100.000']))
  it('are known for every currency in use', () => expect([currencies.length > 150, 'XCG' in table!, 'BGN' in table!]).toEqual([true, true, false]))
})
