import { addressOf, addressText, filledTaxIds, said, taxIdsOf, taxIdTexts, type Buyer } from './profile'
import { addressFields, daysOf } from './sellerText'

/** How a client is billed, as it is typed. */
export const buyerText = (buyer: Buyer) => ({
  legalName: buyer.legalName ?? '', orderReference: buyer.orderReference ?? '', language: buyer.language ?? '', currency: buyer.currency ?? '',
  termsDays: buyer.termsDays === null ? '' : String(buyer.termsDays), address: addressText(buyer.address), taxIds: taxIdTexts(buyer.taxIds),
  remindersOff: buyer.remindersOff, debtorNumber: buyer.debtorNumber == null ? '' : String(buyer.debtorNumber),
})

export type BuyerText = ReturnType<typeof buyerText>

/**
 * The same for the API.
 * @param isFirms whether whoever writes decides on currency, terms and reminders as well
 */
export const buyerOf = (text: BuyerText, isFirms: boolean) => ({
  legalName: said(text.legalName), orderReference: said(text.orderReference), language: said(text.language),
  address: addressOf(text.address), taxIds: taxIdsOf(text.taxIds),
  ...isFirms && {
    currency: said(text.currency), remindersOff: text.remindersOff, debtorNumber: said(text.debtorNumber) === null ? null : daysOf(text.debtorNumber),
    termsDays: said(text.termsDays) === null ? null : daysOf(text.termsDays),
  },
})

/** The fields that show their own faults. */
export const buyerFields = (text: BuyerText) => [
  'legalName', 'orderReference', 'language', 'currency', 'termsDays', 'debtorNumber', 'taxIds', ...addressFields,
  ...filledTaxIds(text.taxIds).flatMap((_, at) => ['country', 'value'].map(field => `taxIds/${at}/${field}`)),
]
