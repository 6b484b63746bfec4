import { beforeAll, describe, expect, it, vi } from 'vitest'
import { countedOf, emptyInvoice } from './content'
import { choicesOf, deductedOf, type Deposit } from './deposits'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const deposit = (invoiceId: string, net: number, rate: number): Deposit => ({
  invoiceId, number: `INV-${invoiceId}`, title: 'Deposit', issuedOn: '2026-01-15', total: eur(net + net * rate / 100),
  taxes: [{ rate, net: eur(net), tax: eur(net * rate / 100), category: 'standard', exemptionReason: null }],
})
const [one, two] = [deposit('1', 10_000, 19), deposit('2', 5_000, 7)]
const text = { ...emptyInvoice('client', 'EUR', '19'), deposits: ['1'] }

describe('The deposits that an invoice takes off', () => {
  it('lower what it asks for, tax by tax, after the discount on the whole', () => {
    const written = { ...text, discount: '10', lines: [{ key: 'a', description: 'Work', quantity: '1', unitPrice: '1000', taxRate: '19' }] }
    const { totals } = countedOf(written, deductedOf([one, two], written))
    expect(totals).toEqual({ net: 80_000n, taxes: [{ rate: 19_000n, net: 80_000n, tax: 15_200n }], total: 95_200n })
  })

  it('count at a rate that no item has', () => {
    const { totals } = countedOf({ ...text, lines: [] }, deductedOf([one, two], { ...text, deposits: ['2'] }))
    expect(totals.taxes).toEqual([{ rate: 7_000n, net: -5_000n, tax: -350n }])
  })

  it('are those of its currency, and one that is no longer there so that it can be cleared', () => {
    expect(choicesOf([one, two], text).map(each => each.invoiceId)).toEqual(['1', '2'])
    expect(choicesOf([one], { ...text, currency: 'USD' })).toEqual([])
    const draft = { deductions: [{ invoiceId: '3', number: 'INV-3', issuedOn: '2026-01-01', net: eur(1), tax: eur(0) }] }
    expect(choicesOf([one], { ...text, deposits: ['3'] }, draft).map(each => [each.number, each.total])).toEqual([['INV-3', undefined], ['INV-1', one.total]])
    expect(choicesOf([one], { ...text, deposits: [] }, draft).map(each => each.number)).toEqual(['INV-1'])
  })
})
