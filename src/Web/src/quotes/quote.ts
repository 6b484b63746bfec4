import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { firmToday } from '../session/firmDay'

export type Quote = Schema<'QuoteView'>
export type QuoteStatus = Schema<'QuoteStatus'>

/** How a quote is read, and kept. */
export const quoteQuery = (quoteId: string) => api.queryOptions('get', '/api/v1/quotes/{quoteId}', { params: { path: { quoteId } } })

/** Where the quote's PDF is. */
export const pdfOf = (quoteId: string, disposition: 'inline' | 'attachment') => `/api/v1/quotes/${quoteId}/pdf?disposition=${disposition}`

/** Shows the quote as the API answered it, and reads again what follows from it. */
export function keepQuote(quote: Quote) {
  queries.setQueryData<Quote>(quoteQuery(quote.id).queryKey, quote)
  void refresh('/quotes', '/me/home')
}

/** The quote as it is now, from the API. */
export async function readAgain(quoteId: string): Promise<Quote> {
  const quote = await done(http.GET('/api/v1/quotes/{quoteId}', { params: { path: { quoteId } } }))
  queries.setQueryData<Quote>(quoteQuery(quoteId).queryKey, quote)
  return quote
}

/** How it stands today: the last day of one that was sent may have passed before that is recorded. */
export const standingOf = ({ status, validUntil }: Pick<Quote, 'status' | 'validUntil'>): QuoteStatus =>
  status === 'sent' && validUntil !== null && validUntil < firmToday() ? 'expired' : status
