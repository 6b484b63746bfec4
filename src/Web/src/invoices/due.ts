import type { Schema } from '../api/client'

/** How an invoice stands: an issued one is open, and overdue from the day after it was due. */
export type Standing = 'draft' | 'open' | 'overdue' | 'paid' | 'voided' | 'credited'

type Dated = { status: Schema<'InvoiceStatus'>, dueOn: string | null }

export const standingOf = ({ status, dueOn }: Dated, today: string): Standing =>
  status === 'issued' ? dueOn !== null && dueOn < today ? 'overdue' : 'open' : status

type Owed = Pick<Schema<'InvoiceView'>, 'schedule' | 'dueNext' | 'outstanding'>

/** What is asked for today: with instalments what is due of them, or what comes next. */
export function askedBy({ schedule, dueNext, outstanding }: Owed, today: string): Schema<'Money'> {
  const due = schedule.filter(part => part.dueOn <= today).reduce((sum, part) => sum + part.amount.amount - part.paid.amount, 0)
  return due > 0 ? { ...outstanding, amount: due } : dueNext ?? outstanding
}

/** Whole days from one plain date to another; negative when the other is earlier. */
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** That many days later. */
export const daysAfter = (from: string, days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
