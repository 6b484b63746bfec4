import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'

export type Invoice = Schema<'InvoiceView'>

/** What an invoice and a quote have in common as the API shows them. */
export type Sale = Pick<Invoice,
  'clientId' | 'title' | 'lines' | 'adjustments' | 'taxes' | 'net' | 'rounding' | 'total' | 'note' | 'orderReference' | 'service'>

/** How an invoice is read, and kept. */
export const invoiceQuery = (invoiceId: string) => api.queryOptions('get', '/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId } } })

/** Where the invoice's PDF is, as a file to keep. */
export const pdfOf = (invoiceId: string) => `/api/v1/invoices/${invoiceId}/pdf?disposition=attachment`

/** Shows the invoice as the API answered it, and reads again what follows from it. */
export function keepInvoice(invoice: Invoice) {
  queries.setQueryData<Invoice>(invoiceQuery(invoice.id).queryKey, invoice)
  void refresh('/invoices', '/me/home')
}

/** The invoice as it is now, from the API. */
export async function readAgain(invoiceId: string): Promise<Invoice> {
  const invoice = await done(http.GET('/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId } } }))
  queries.setQueryData<Invoice>(invoiceQuery(invoiceId).queryKey, invoice)
  return invoice
}

/** Gives the focus to the page's title when what had it is gone, such as the button of what is done. */
export const focusTitle = () => setTimeout(() => {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus()
}, 50)
