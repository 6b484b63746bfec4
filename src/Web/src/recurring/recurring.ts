import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import type { Tone } from '../ui/parts'

export type Recurring = Schema<'RecurringInvoiceView'>

/** How a schedule is read, and kept. */
export const recurringQuery = (recurringInvoiceId: string) =>
  api.queryOptions('get', '/api/v1/recurring-invoices/{recurringInvoiceId}', { params: { path: { recurringInvoiceId } } })

/** Shows the schedule as the API answered it, and reads again what follows from it. */
export function keepRecurring(schedule: Recurring) {
  queries.setQueryData<Recurring>(recurringQuery(schedule.id).queryKey, schedule)
  void refresh('/recurring-invoices')
}

/** The schedule as it is now, from the API. */
export async function readAgain(recurringInvoiceId: string): Promise<Recurring> {
  const schedule = await done(http.GET('/api/v1/recurring-invoices/{recurringInvoiceId}', { params: { path: { recurringInvoiceId } } }))
  queries.setQueryData<Recurring>(recurringQuery(recurringInvoiceId).queryKey, schedule)
  return schedule
}

/** How often, as people say it. */
export const oftenWords = ({ every, interval }: Pick<Recurring, 'every' | 'interval'>) => t(`recurring.every.${every}`, { interval: Number(interval) })

export const statusTones: Record<Schema<'RecurringStatus'>, Tone> = { active: 'good', paused: 'warn', ended: 'plain' }
