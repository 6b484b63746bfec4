import type { Schema } from '../api/client'
import { contentOf, emptyInvoice, textOf, type InvoiceText } from '../invoicing/content'
import type { Invoice } from '../invoices/invoice'
import type { Recurring } from './recurring'

/** When it bills, as it is being chosen: what is typed, as it is typed. */
export type RhythmText = {
  every: string, interval: string, startsOn: string, dayOfMonth: string, ends: string, endsOn: string, count: string, termsDays: string, action: string
}
export type RecurringText = InvoiceText & RhythmText

type Rhythm = Pick<Schema<'CreateRecurringInvoice'>, 'every' | 'interval' | 'startsOn' | 'dayOfMonth' | 'endsOn' | 'count' | 'termsDays' | 'action'>
type Fault = { pointer: string, code: string }

const firstRhythm = (startsOn: string): RhythmText =>
  ({ every: 'monthly', interval: '1', startsOn, dayOfMonth: '', ends: 'never', endsOn: '', count: '12', termsDays: '', action: 'issue' })

export const emptyRecurring = (clientId: string, currency: string, taxRate: string, startsOn: string): RecurringText =>
  ({ ...emptyInvoice(clientId, currency, taxRate), ...firstRhythm(startsOn) })

/** The same as an invoice, again and again. */
export const likeInvoice = (invoice: Invoice, startsOn: string): RecurringText => ({ ...textOf(invoice), dueOn: '', ...firstRhythm(startsOn) })

/** The content as an invoice has it, so that it is written in the same fields. */
export const contentText = (schedule: Pick<Recurring, 'clientId' | 'title' | 'note' | 'total' | 'lines'>): InvoiceText =>
  textOf({ ...schedule, dueOn: null, adjustments: [], orderReference: null, service: null })

/** A schedule as it stands, to be changed: from the day of its next invoice on. */
export const recurringText = (schedule: Recurring): RecurringText => ({
  ...contentText(schedule), every: schedule.every, interval: String(schedule.interval), startsOn: schedule.next[0]?.on ?? '',
  dayOfMonth: schedule.dayOfMonth === null || Number(schedule.dayOfMonth) === Number(schedule.next[0]?.on.slice(8)) ? '' : String(schedule.dayOfMonth),
  ends: schedule.endsOn ? 'on' : schedule.count ? 'after' : 'never', endsOn: schedule.endsOn ?? '', count: String(schedule.count ?? 12),
  termsDays: schedule.termsDays === null ? '' : String(schedule.termsDays), action: schedule.action,
})

const whole = (text: string, least: number, most: number) =>
  /^\d{1,4}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined

/** What is sent of when it bills, and what cannot be. */
export function rhythmOf(text: RhythmText): { rhythm: Rhythm, faults: Fault[] } {
  const [interval, count, termsDays] = [whole(text.interval, 1, 52), whole(text.count, 1, 1000),
    text.termsDays.trim() === '' ? null : whole(text.termsDays, 0, 365)]
  const wrong = (is: boolean, pointer: string, code: string): Fault[] => is ? [{ pointer, code }] : []
  return {
    rhythm: {
      every: text.every as Rhythm['every'], interval: interval ?? 1, startsOn: text.startsOn,
      dayOfMonth: text.every === 'weekly' || text.dayOfMonth === '' ? null : Number(text.dayOfMonth),
      endsOn: text.ends === 'on' ? text.endsOn : null, count: text.ends === 'after' ? count ?? 1 : null, termsDays: termsDays ?? null,
      action: text.action as Rhythm['action'],
    },
    faults: [
      ...wrong(interval === undefined, '/interval', 'recurring-interval'),
      ...wrong(text.startsOn === '', '/startsOn', 'NotEmptyValidator'),
      ...wrong(text.ends === 'on' && text.endsOn === '', '/endsOn', 'NotEmptyValidator'),
      ...wrong(text.ends === 'after' && count === undefined, '/count', 'recurring-count'),
      ...wrong(termsDays === undefined, '/termsDays', 'recurring-terms'),
    ],
  }
}

/** What is sent of it all. */
export function bodyOf(text: RecurringText) {
  const { content: { title, currency, note, lines }, faults } = contentOf(text)
  const { rhythm, faults: more } = rhythmOf(text)
  return { content: { title, currency, note, lines }, rhythm, faults: [...faults, ...more] }
}

/** Only what is otherwise than it was is sent of when it bills: who changes a price moves no day. */
export function changesOf(now: RecurringText, before: RecurringText) {
  const { content, rhythm } = bodyOf(now)
  const { rhythm: was } = bodyOf(before)
  const { startsOn, dayOfMonth, every, interval, ...rest } = rhythm
  const moved = startsOn !== was.startsOn || dayOfMonth !== was.dayOfMonth
  return { ...content, ...rest, ...(every !== was.every || interval !== was.interval || moved) && { every, interval }, ...moved && { startsOn, dayOfMonth } }
}
