import { beforeAll, describe, expect, it, vi } from 'vitest'
import { loadEnglish } from '../i18n/forTests'
import type { Invoice } from '../invoices/invoice'
import type { InvoiceText, LineText } from './content'
import { asProblem } from './faults'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
  loadEnglish()
})
const { contentOf, lineOf, meant, moved, pointerOf, pricedOf, saysThe, stillWrong, taxedAsUsual, taxedAt, textOf } = await import('./content')

const line = (key: string, part: Partial<LineText> = {}): LineText => ({ key, description: key, quantity: '1', unitPrice: '95.00', taxRate: '19', ...part })
const blank = (key: string) => line(key, { description: '', unitPrice: '' })
const text = (lines: LineText[], part: Partial<InvoiceText> = {}): InvoiceText => ({ clientId: 'c', title: 'Logo', currency: 'EUR', dueOn: '', note: '', lines, ...part })
const faults = (invoice: InvoiceText) => contentOf(invoice).faults.map(f => `${f.pointer} ${f.code}`)

describe('what is sent', () => {
  it('has minor units, quantities and rates as numbers', () =>
    expect(contentOf(text([line('a', { quantity: '12,5', taxRate: '7.25' })], { dueOn: '2030-01-31', note: ' Thanks ' })).content).toEqual({
      title: 'Logo', currency: 'EUR', dueOn: '2030-01-31', note: 'Thanks', lines: [{ description: 'a', quantity: 12.5, unitPrice: 9_500, taxRate: 7.25 }],
      orderReference: null, service: null, adjustments: [],
    }))
  it('leaves empty lines out', () => expect(contentOf(text([blank('x'), line('a'), blank('y')])).content.lines).toHaveLength(1))
  it('has the first line when there is nothing else, so that somebody is told what is missing', () =>
    expect(faults(text([blank('x'), blank('y')]))).toEqual(['/lines/0/description NotEmptyValidator', '/lines/0/unitPrice invoice-price']))
  it('is as the currency has it', () => expect([contentOf(text([line('a', { unitPrice: '9500' })], { currency: 'JPY' })).content.lines[0]!.unitPrice, contentOf(text([line('a', { unitPrice: '1.250' })], { currency: 'KWD' })).content.lines[0]!.unitPrice]).toEqual([9_500, 1_250]))
})

describe('an empty tax rate', () => {
  it('is the usual one', () => expect(taxedAsUsual(line('a', { taxRate: ' ' }), '19').taxRate).toBe('19'))
  it('stays empty while nobody knows that, and so is at fault', () =>
    expect(faults(text([taxedAsUsual(line('a', { taxRate: '' }), undefined)]))).toEqual(['/lines/0/taxRate invoice-tax-rate']))
  it('is not what somebody typed', () => expect(taxedAsUsual(line('a', { taxRate: '0' }), '19').taxRate).toBe('0'))
})

describe('a fault', () => {
  it('is told at its field, by its place in what is sent', () =>
    expect(faults(text([blank('x'), line('a'), line('b', { quantity: '0', unitPrice: '1.005', taxRate: '101' })], { title: ' ', clientId: '' }))).toEqual([
      '/title NotEmptyValidator', '/clientId NotEmptyValidator', '/lines/1/quantity invoice-quantity', '/lines/1/unitPrice amount', '/lines/1/taxRate invoice-tax-rate',
    ]))
  it('finds its line again', () => expect(pointerOf([blank('x'), line('a'), line('b')], 'b', 'unitPrice')).toBe('/lines/1/unitPrice'))
  it('is never told at a line that was not sent', () => expect(pointerOf([blank('x'), line('a')], 'x', 'unitPrice')).toBe('/lines/-1/unitPrice'))
  it('is a line without its numbers, which does not count yet', () => expect([pricedOf(line('a', { unitPrice: '' }), 'EUR'), pricedOf(line('a'), 'EUR')]).toEqual([undefined, { quantity: 1_000n, unitPrice: 9_500n, taxRate: 19_000n }]))
})

describe('a fault that was told', () => {
  const sent = text([line('a', { unitPrice: 'x' }), line('b', { taxRate: '' })], { title: '' })
  const left = (now: InvoiceText) => stillWrong(asProblem(contentOf(sent).faults), sent, now)?.errors?.map(e => e.pointer)
  it('stays while its field does', () => expect(left(sent)).toEqual(['/title', '/lines/0/unitPrice', '/lines/1/taxRate']))
  it('is gone once its field is changed', () => expect(left({ ...sent, title: 'Logo' })).toEqual(['/lines/0/unitPrice', '/lines/1/taxRate']))
  it('goes with its line, wherever that is moved', () => expect(left({ ...sent, lines: moved(sent.lines, 'b', -1).map(l => l.key === 'b' ? { ...l, taxRate: '7' } : l) })).toEqual(['/title', '/lines/0/unitPrice']))
  it('is gone with the line', () => expect(left({ ...sent, title: 'Logo', lines: sent.lines.slice(1) })).toEqual(['/lines/1/taxRate']))
  it('is no problem any more when all are', () => expect(left({ ...sent, title: 'Logo', lines: [line('c')] })).toBeUndefined())
})

const money = (value: number) => ({ amount: value, currency: 'EUR' })
const draft: Invoice = {
  id: 'i', clientId: 'c', number: null, title: 'Logo', status: 'draft', taxes: [], net: money(0), total: money(0), outstanding: money(0), dueOn: null, note: null, createdAt: '', issuedAt: null, paidAt: null, payments: [], version: 1, issuedOn: null,
  voidedAt: null, voidReason: null, parties: null, pricesIncludeTax: false, adjustments: [], rounding: money(0),
  orderReference: 'PO-7', service: { from: '2030-01-01', to: '2030-01-31' }, isDeposit: false, deductions: [], deductedBy: null, credits: [], quoteId: null, recurringInvoiceId: null,
  schedule: [], dueNext: null, isRescheduled: false, lateFeeOf: null, origin: null, hasPdf: true, charges: [],
  lines: [{
    description: 'Design', quantity: 0.285, unitPrice: money(-12_345), taxRate: 8.38, net: money(0), unit: 'HUR', category: null, exemptionReason: null,
    adjustments: [{ reason: 'Friends', amount: null, percent: 10, isCharge: false, by: money(352) }],
  }],
}

describe('a draft', () => {
  it('is sent as it was read when nothing is changed', () => expect(saysThe(contentOf(textOf(draft)).content, textOf(draft))).toBe(true))
  it('says something else after a change', () => expect(saysThe(contentOf({ ...textOf(draft), note: 'More' }).content, textOf(draft))).toBe(false))
  const off = (amount: number | null, percent: number | null) =>
    ({ reason: 'Off', taxRate: 19, amount: amount === null ? null : money(amount), percent, isCharge: false, category: null, exemptionReason: null, net: money(-1) })
  it('has its one percentage in a field, for each tax', () => {
    const written = textOf({ ...draft, adjustments: [off(null, 12.5)] })
    expect(written.discount).toBe('12.5')
    const lines = [...written.lines, { ...written.lines[0]!, key: 'b', taxRate: '19' }]
    expect(contentOf({ ...written, lines }).content.adjustments?.map(a => [a.taxRate, a.percent])).toEqual([[8.38, 12.5], [19, 12.5]])
  })
  it('keeps what no field shows', () => {
    const written = textOf({ ...draft, adjustments: [off(500, null)] })
    expect(written.discount).toBe('')
    expect(contentOf(written).content.adjustments?.map(a => a.amount)).toEqual([500])
  })
  it.each([['0'], ['101'], ['ten']])('takes no discount of %s %%', discount =>
    expect(contentOf({ ...textOf(draft), discount }).faults).toContainEqual({ pointer: '/discount', code: 'percent' }))
  it('asks for both days of its period, in their order', () => {
    const faults = (serviceFrom: string, serviceTo: string) => contentOf({ ...textOf(draft), serviceFrom, serviceTo }).faults.map(f => f.pointer)
    expect([faults('2030-01-01', ''), faults('', '2030-01-01'), faults('2030-01-02', '2030-01-01'), faults('2030-01-01', '2030-01-01')])
      .toEqual([['/serviceTo'], ['/serviceFrom'], ['/serviceTo'], []])
  })
})

describe('a line of a product', () => {
  const product = {
    id: 'p', name: 'Design', description: null, unit: 'HUR', prices: [{ amount: 9_800, currency: 'EUR' }],
    tax: { rate: 0, category: 'exempt' as const, exemptionReason: 'Small business' }, createdAt: '', archivedAt: null, version: 1,
  }
  it('has its text, unit, price and tax, and keeps its quantity', () => {
    const { content } = contentOf(text([lineOf(line('a', { quantity: '3' }), product, 'EUR')]))
    expect(content.lines).toEqual([
      { description: 'Design', quantity: 3, unitPrice: 9_800, unit: 'HUR', taxRate: 0, category: 'exempt', exemptionReason: 'Small business' },
    ])
  })
  it('is left to be priced in another currency', () => expect(lineOf(line('a'), product, 'CHF').unitPrice).toBe(''))
  it('is taxed as it is typed afterwards', () =>
    expect(contentOf(text([taxedAt(lineOf(line('a'), product, 'EUR'), '7')])).content.lines)
      .toEqual([{ description: 'Design', quantity: 1, unitPrice: 9_800, unit: 'HUR', taxRate: 7 }]))
})

describe('lines', () => {
  const keys = (lines: LineText[]) => lines.map(l => l.key).join('')
  const three = [line('a'), line('b'), line('c')]
  it('move up and down', () => expect([keys(moved(three, 'c', -1)), keys(moved(three, 'a', 1))]).toEqual(['acb', 'bac']))
  it('stay at the ends', () => expect([keys(moved(three, 'a', -1)), keys(moved(three, 'c', 1))]).toEqual(['abc', 'abc']))
  it('that are empty do not count', () => expect(keys(meant([blank('x'), line('a')]))).toBe('a'))
})
