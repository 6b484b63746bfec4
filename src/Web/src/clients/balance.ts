import type { Money } from '../i18n/formats'

/** What is outstanding, summed per currency. Only in minor units: they are whole numbers. */
export function balanceOf(invoices: { outstanding: Money }[]): Money[] {
  const sums = new Map<string, number>()
  for (const { outstanding } of invoices) sums.set(outstanding.currency, (sums.get(outstanding.currency) ?? 0) + Number(outstanding.amount))
  return [...sums].map(([currency, amount]) => ({ currency, amount }))
}

/** How many are overdue on that day; whoever pays on the due date is in time. */
export const overdueOn = (day: string, invoices: { dueOn: string | null }[]) => invoices.filter(i => i.dueOn !== null && i.dueOn < day).length
