import type { Schema } from '../api/client'
import { adjustmentsOf, contentOf } from '../invoicing/content'
import { contentText } from './content'
import type { Recurring } from './recurring'

type PriceChange = Schema<'PriceChange'>

/** All price changes to come, with another one, or with another one for the same day. */
export const pricesOf = (schedule: Recurring, more: Pick<PriceChange, 'from' | 'lines'>): PriceChange[] =>
  [...pricesWithout(schedule, more.from), { ...more, adjustments: adjustmentsOf(schedule.adjustments) }]

/** All price changes to come but that of one day. */
export const pricesWithout = (schedule: Recurring, from: string): PriceChange[] => schedule.prices.filter(change => change.from !== from).map(change => ({
  from: change.from, lines: contentOf(contentText({ ...schedule, lines: change.lines })).content.lines, adjustments: adjustmentsOf(change.adjustments),
}))
