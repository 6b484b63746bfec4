import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'

export type Reminders = Schema<'InvoiceRemindersView'>

export const remindersQuery = (invoiceId: string) => api.queryOptions('get', '/api/v1/invoices/{invoiceId}/reminders', { params: { path: { invoiceId } } })

/** Shows an invoice's reminders as the API answered them, and reads again what follows from it. */
export function keepReminders(reminders: Reminders) {
  queries.setQueryData<Reminders>(remindersQuery(reminders.invoiceId).queryKey, reminders)
  void refresh('/timeline')
}

/** The reminders as they are now, from the API. */
export async function readAgain(invoiceId: string): Promise<Reminders> {
  const reminders = await done(http.GET('/api/v1/invoices/{invoiceId}/reminders', { params: { path: { invoiceId } } }))
  queries.setQueryData<Reminders>(remindersQuery(invoiceId).queryKey, reminders)
  return reminders
}
