import type { Schema } from '../api/client'
import { amountFault } from '../invoicing/amounts'
import { amount, typedAmount } from '../invoicing/typed'

export type Interval = NonNullable<Schema<'InstalmentInterval'>>

/** An instalment as it is being set: what is typed, as it is typed. */
export type PartText = { key: string, dueOn: string, amount: string }

export const fewest = 2
export const most = 36

const day = (year: number, month: number, of: number) => new Date(Date.UTC(year, month, of)).toISOString().slice(0, 10)

/** So many months later; in a month that is too short, its last day. */
export function monthsAfter(from: string, months: number): string {
  const [year, month, of] = from.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return day(year, month - 1 + months, Math.min(of, last))
}

const weeksAfter = (from: string, weeks: number) => new Date(Date.parse(from) + weeks * 7 * 86_400_000).toISOString().slice(0, 10)

/** Equal parts, as the API makes them: what can't be divided is asked for with the first. */
export function equalParts(total: number, count: number, first: string, interval: Interval) {
  const each = Math.floor(total / count)
  return Array.from({ length: count }, (_, n) => ({
    dueOn: interval === 'week' ? weeksAfter(first, n) : monthsAfter(first, n), amount: each + (n === 0 ? total - each * count : 0),
  }))
}

export const textOf = (parts: { dueOn: string, amount: number }[], currency: string): PartText[] =>
  parts.map(part => ({ key: crypto.randomUUID(), dueOn: part.dueOn, amount: typedAmount(part.amount, currency) }))

/** How many parts were typed; undefined while that is none that can be. */
export function countOf(text: string): number | undefined {
  const count = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return count >= fewest && count <= most ? count : undefined
}

/** What is sent, what is left of the total to be given a day, and the parts that cannot be, by their places. */
export function planOf(rows: PartText[], total: number, currency: string) {
  const amounts = rows.map(row => amount(row.amount, currency))
  const rest = total - amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0)
  const faults = rows.flatMap((row, at) => [
    ...[amountFault(row.amount, currency, 'payment-amount', 1, Infinity)].flatMap(fault => fault ? [{ pointer: `/instalments/${at}/amount`, ...fault }] : []),
    ...row.dueOn === '' ? [{ pointer: `/instalments/${at}/dueOn`, code: 'NotEmptyValidator' }]
      : at > 0 && row.dueOn <= rows[at - 1]!.dueOn ? [{ pointer: `/instalments/${at}/dueOn`, code: 'instalment-order' }] : [],
  ])
  return { instalments: rows.map((row, at) => ({ dueOn: row.dueOn, amount: amounts[at] ?? 0 })), rest, faults }
}
