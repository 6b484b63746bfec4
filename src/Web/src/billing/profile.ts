import type { Schema } from '../api/client'

export type Seller = Schema<'SellerView'>
export type Buyer = Schema<'BillingProfileView'>
type Address = Schema<'Address'>
type TaxId = Schema<'TaxId'>
type Account = Schema<'BankAccount'>
type TaxRate = Schema<'NamedTaxRate'>

/** Each field as it is typed; what is left empty is null for the API. */
export type AddressText = Record<'street' | 'extra' | 'postalCode' | 'city' | 'region' | 'country', string>
export type TaxIdText = { key: string, kind: TaxId['kind'], country: string, value: string }
export type AccountText = { key: string } & Record<'currency' | 'iban' | 'bic' | 'accountNumber' | 'routingNumber' | 'bankName' | 'holder', string>
export type RateText = { key: string, name: string, percent: string }

export const newKey = () => crypto.randomUUID()

/** As the API takes it: without the spaces around it, and nothing where nothing is left. */
export const said = (text: string) => text.trim() || null

export const addressText = (address: Address | null): AddressText => ({
  street: address?.street ?? '', extra: address?.extra ?? '', postalCode: address?.postalCode ?? '', city: address?.city ?? '',
  region: address?.region ?? '', country: address?.country ?? '',
})

/** No address where nothing of it is filled in: a country that was offered is none yet. */
export function addressOf(text: AddressText, offered = ''): Address | null {
  const { country, ...lines } = text
  const isEmpty = Object.values(lines).every(line => !said(line)) && (!country || country === offered)
  if (isEmpty) return null
  const { street, extra, postalCode, city, region } = lines
  return { street: said(street), extra: said(extra), postalCode: said(postalCode), city: said(city), region: said(region), country }
}

export const taxIdTexts = (ids: TaxId[]): TaxIdText[] => ids.map(id => ({ key: newKey(), ...id }))

/** Rows that nobody filled in are left out; these are the ones that are sent, in their order. */
export const filledTaxIds = (texts: TaxIdText[]) => texts.filter(text => said(text.value))

export const taxIdsOf = (texts: TaxIdText[]): TaxId[] =>
  filledTaxIds(texts).map(({ kind, country, value }) => ({ kind, country, value: value.trim() }))

export const accountTexts = (accounts: Account[]): AccountText[] => accounts.map(account => ({
  key: newKey(), currency: account.currency, iban: account.iban ?? '', bic: account.bic ?? '', accountNumber: account.accountNumber ?? '',
  routingNumber: account.routingNumber ?? '', bankName: account.bankName ?? '', holder: account.holder ?? '',
}))

export const filledAccounts = (texts: AccountText[]) =>
  texts.filter(({ iban, bic, accountNumber, routingNumber, bankName, holder }) => [iban, bic, accountNumber, routingNumber, bankName, holder].some(said))

export const accountsOf = (texts: AccountText[]): Account[] => filledAccounts(texts).map(text => ({
  currency: text.currency, iban: said(text.iban), bic: said(text.bic), accountNumber: said(text.accountNumber),
  routingNumber: said(text.routingNumber), bankName: said(text.bankName), holder: said(text.holder),
}))

export const rateTexts = (rates: TaxRate[], typed: (percent: number) => string): RateText[] =>
  rates.map(({ name, percent }) => ({ key: newKey(), name, percent: typed(percent) }))

export const filledRates = (texts: RateText[]) => texts.filter(({ name, percent }) => said(name) ?? said(percent))

/** What is no number is sent as one that no rate can be, so that the API says at its field what is wrong. */
export const ratesOf = (texts: RateText[], read: (text: string) => number | undefined): TaxRate[] =>
  filledRates(texts).map(({ name, percent }) => ({ name: name.trim(), percent: read(percent) ?? -1 }))

/** Where a fault of that row is told: rows that are not sent have none. */
export function pointerTo(list: string, sent: { key: string }[], key: string, field: string) {
  const at = sent.findIndex(row => row.key === key)
  return at < 0 ? '' : `/${list}/${at}/${field}`
}

/** A number of that series, as its documents bear it. */
export const numberIn = ({ prefix, perYear, digits }: { prefix: string, perYear: boolean, digits: number }, number: number, year: number) =>
  `${prefix}${perYear ? `${year}-` : ''}${String(number).padStart(digits, '0')}`
