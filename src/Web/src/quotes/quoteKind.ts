import { done, etag, http } from '../api/client'
import { textOf } from '../invoicing/content'
import type { SaleKind } from '../invoicing/saleKind'
import { keepQuote, readAgain, type Quote } from './quote'

/** What is written in the form of invoices. */
export const quotes: SaleKind<Quote> = {
  name: 'quote',
  day: { label: 'quotes.validUntil', hint: 'quotes.validUntilHint', pointer: '/validUntil' },
  hasOwnDay: () => true,
  saveAndSend: 'quotes.saveAndSend',
  noteHint: 'quotes.noteHint',
  takesDeposits: () => false,
  create: (clientId, { dueOn, ...content }, key) => done(http.POST('/api/v1/quotes', {
    params: { header: { 'Idempotency-Key': key } }, body: { clientId, pricesIncludeTax: false, validUntil: dueOn, ...content },
  })),
  change: (base, { dueOn, ...content }) => done(http.PATCH('/api/v1/quotes/{quoteId}', {
    params: { path: { quoteId: base.id }, header: { 'If-Match': etag(base) } }, body: { validUntil: dueOn, ...content },
  })),
  readAgain,
  textOf: quote => textOf({ ...quote, dueOn: quote.validUntil }),
  alreadySent: 'quote-not-a-draft',
  keep: keepQuote,
  open: (navigate, saved, send) => navigate({ to: '/quotes/$quoteId', params: { quoteId: saved.id }, search: { send: send || undefined }, replace: true }),
}
