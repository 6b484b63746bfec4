import { typed, units } from '../invoicing/typed'
import {
  accountsOf, accountTexts, addressOf, addressText, filledAccounts, filledRates, filledTaxIds, ratesOf, rateTexts, said, taxIdsOf, taxIdTexts, type Seller,
} from './profile'

/** What the firm says of itself, as it is typed. */
export const sellerText = (seller: Seller) => ({
  legalName: seller.legalName ?? '', tradingName: seller.tradingName ?? '', register: seller.register ?? '', footer: seller.footer ?? '',
  language: seller.language ?? '', currency: seller.currency ?? '', termsDays: String(seller.termsDays),
  address: addressText(seller.address), taxIds: taxIdTexts(seller.taxIds), accounts: accountTexts(seller.bankAccounts),
  rates: rateTexts(seller.taxRates, percent => typed(Math.round(percent * 1_000), 3)),
  prefix: seller.invoiceNumbers.prefix, perYear: seller.invoiceNumbers.perYear, digits: seller.invoiceNumbers.digits,
  creditPrefix: seller.creditNoteNumbers.prefix, quotePrefix: seller.quoteNumbers.prefix,
})

export type SellerText = ReturnType<typeof sellerText>

/** Days as they were typed; what is no number is one that no term can be, so that the API says so at its field. */
export const daysOf = (text: string) => units(text, 0) ?? -1

/** The same for the API. */
export const sellerOf = (text: SellerText) => ({
  legalName: said(text.legalName), tradingName: said(text.tradingName), register: said(text.register), footer: said(text.footer),
  language: said(text.language), currency: said(text.currency), termsDays: daysOf(text.termsDays),
  address: addressOf(text.address), taxIds: taxIdsOf(text.taxIds), bankAccounts: accountsOf(text.accounts),
  taxRates: ratesOf(text.rates, percentOf),
  ...numbersOf(text),
})

/** All documents are numbered in the same way, but for how their numbers begin. */
function numbersOf({ prefix, creditPrefix, quotePrefix, perYear, digits }: SellerText) {
  const series = (begin: string) => ({ prefix: begin.trim(), perYear, digits })
  return { invoiceNumbers: series(prefix), creditNoteNumbers: series(creditPrefix), quoteNumbers: series(quotePrefix) }
}

function percentOf(text: string) {
  const thousandths = units(text, 3)
  return thousandths === undefined ? undefined : thousandths / 1_000
}

/** The fields that show their own faults. */
export const sellerFields = (text: SellerText) => [
  'legalName', 'tradingName', 'register', 'footer', 'language', 'currency', 'termsDays', 'taxIds', 'bankAccounts', 'taxRates',
  'invoiceNumbers/prefix', 'invoiceNumbers/digits', 'creditNoteNumbers/prefix', 'quoteNumbers/prefix', ...addressFields,
  ...filledTaxIds(text.taxIds).flatMap((_, at) => ['country', 'value'].map(field => `taxIds/${at}/${field}`)),
  ...filledAccounts(text.accounts).flatMap((_, at) =>
    ['currency', 'iban', 'bic', 'accountNumber', 'routingNumber', 'bankName', 'holder'].map(field => `bankAccounts/${at}/${field}`)),
  ...filledRates(text.rates).flatMap((_, at) => ['name', 'percent'].map(field => `taxRates/${at}/${field}`)),
]

export const addressFields = ['street', 'extra', 'postalCode', 'city', 'region', 'country'].map(field => `address/${field}`)
