import { beforeAll, expect, it, vi } from 'vitest'
import type { LineText } from '../invoicing/content'
import { productOf } from './productOf'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})

const line = (part: Partial<LineText> = {}): LineText =>
  ({ key: 'a', description: ' Logo ', quantity: '3', unit: 'HUR', unitPrice: '95.50', taxRate: '19', ...part })

it('takes name, unit, price and tax of an item', () => {
  expect(productOf(line(), 'EUR')).toEqual({
    name: 'Logo', description: null, unit: 'HUR', prices: [{ amount: 9_550, currency: 'EUR' }], tax: { rate: 19, category: null, exemptionReason: null },
  })
  expect(productOf(line({ unit: '', taxRate: '0', more: { category: 'exempt', exemptionReason: 'Small business' } }), 'JPY')).toBeUndefined()
  expect(productOf(line({ unitPrice: '95', taxRate: '0', more: { category: 'exempt', exemptionReason: 'Small business' } }), 'JPY')?.tax)
    .toEqual({ rate: 0, category: 'exempt', exemptionReason: 'Small business' })
})

it('keeps a long text whole beside a name that is not too long', () => {
  const long = 'word '.repeat(60).trim()
  const product = productOf(line({ description: long }), 'EUR')
  expect(product?.name.length).toBeLessThanOrEqual(200)
  expect(product?.description).toBe(long)
})

it('waits for a text and all numbers', () => {
  for (const part of [{ description: ' ' }, { unitPrice: '' }, { quantity: '' }, { taxRate: 'x' }]) expect(productOf(line(part), 'EUR')).toBeUndefined()
})
