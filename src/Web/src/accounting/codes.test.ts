import { describe, expect, it } from 'vitest'
import { accountingFields, accountingOf, accountingText, type Accounting } from './codes'

const now: Accounting = {
  chart: 'skr03', consultantNumber: null, clientNumber: 55_003, fiscalYearMonth: 1, accountLength: 4, bankAccount: null,
  xeroAccount: '200', quickBooksItem: null,
  codes: [{ category: 'standard', rate: 5.5, datevAccount: '8310', xeroAccount: null, xeroTaxType: null, quickBooksTaxCode: null }], version: 3,
}

describe('how bookings are exported', () => {
  it('is sent as it was read where nobody changes anything', () => {
    const { version, ...rules } = now
    expect(version).toBe(3)
    expect(accountingOf(accountingText(now))).toEqual(rules)
  })

  it('is empty where nothing is typed, and no number where none is', () => {
    const text = { ...accountingText(now), clientNumber: ' ', consultantNumber: 'x', xeroAccount: '' }
    expect(accountingOf(text)).toMatchObject({ clientNumber: null, consultantNumber: -1, xeroAccount: null })
  })

  it('has a rate for the standard tax alone', () => {
    const text = accountingText(now)
    const [code] = text.codes
    const codes = [{ ...code!, category: 'exempt' as const, rate: '19' }, { ...code!, rate: 'much' }]
    expect(accountingOf({ ...text, codes }).codes.map(each => each.rate)).toEqual([0, -1])
    expect(accountingFields(text)).toContain('codes/0/rate')
  })
})
