import { describe, expect, it } from 'vitest'
import {
  accountsOf, accountTexts, addressOf, addressText, filledTaxIds, numberIn, pointerTo, ratesOf, taxIdsOf, taxIdTexts,
} from './profile'
import { ibanInGroups } from './iban'

const nowhere = addressText(null)

describe('a billing profile', () => {
  it('has no address where nothing of it is filled in', () => {
    expect(addressOf(nowhere)).toBeNull()
    expect(addressOf({ ...nowhere, street: '  ' })).toBeNull()
    expect(addressOf({ ...nowhere, country: 'DE' }, 'DE')).toBeNull()
  })

  it('has an address as soon as a country is chosen or a line is written', () => {
    expect(addressOf({ ...nowhere, country: 'FR' }, 'DE')).toEqual({ street: null, extra: null, postalCode: null, city: null, region: null, country: 'FR' })
    expect(addressOf({ ...nowhere, street: ' Mill Lane 12 ', country: 'GB' })?.street).toBe('Mill Lane 12')
  })

  it('reads back the address that it wrote', () => {
    const address = { street: 'Invalidenstraße 1', extra: null, postalCode: '10115', city: 'Berlin', region: null, country: 'DE' }
    expect(addressOf(addressText(address))).toEqual(address)
  })

  it('leaves out rows that nobody filled in, and points at the others as they are sent', () => {
    const [empty, full] = taxIdTexts([{ kind: 'vat', country: 'DE', value: ' ' }, { kind: 'other', country: 'US', value: ' 12-3456789 ' }])
    const texts = [empty!, full!]
    expect(taxIdsOf(texts)).toEqual([{ kind: 'other', country: 'US', value: '12-3456789' }])
    expect(pointerTo('taxIds', filledTaxIds(texts), full!.key, 'value')).toBe('/taxIds/0/value')
    expect(pointerTo('taxIds', filledTaxIds(texts), empty!.key, 'value')).toBe('')
  })

  it('drops an account of which only the currency is chosen', () => {
    const account = { currency: 'EUR', iban: 'DE89370400440532013000', bic: null, accountNumber: null, routingNumber: null, bankName: null, holder: null }
    expect(accountsOf(accountTexts([account, { ...account, currency: 'USD', iban: null }]))).toEqual([account])
  })

  it('sends what is no number as no rate, so that its field says so', () => {
    expect(ratesOf([{ key: 'a', name: 'VAT', percent: 'much' }, { key: 'b', name: '', percent: '' }], () => undefined)).toEqual([{ name: 'VAT', percent: -1 }])
  })

  it('prints IBANs in groups of four', () => {
    expect(ibanInGroups('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
    expect(ibanInGroups('NO9386011117947')).toBe('NO93 8601 1117 947')
  })

  it.each([
    [{ prefix: 'INV-', perYear: false, digits: 5 }, 'INV-00012'],
    [{ prefix: '', perYear: true, digits: 3 }, '2030-012'],
    [{ prefix: 'R', perYear: true, digits: 1 }, 'R2030-12'],
  ])('numbers documents as the series says', (series, expected) => expect(numberIn(series, 12, 2030)).toBe(expected))
})
