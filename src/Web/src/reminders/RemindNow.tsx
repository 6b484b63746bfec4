import { useQuery } from '@tanstack/react-query'
import type { Invoice } from '../invoices/invoice'
import { remindersQuery } from './reminders'
import { SendReminderDialog } from './SendReminderDialog'

/** A reminder from an invoice's menu: the same as from its page, once it is known what it says. */
export function RemindNow({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const { data } = useQuery(remindersQuery(invoice.id))
  return data ? <SendReminderDialog invoice={invoice} reminders={data} close={close} /> : null
}
