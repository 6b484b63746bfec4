import { done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { amountFault } from '../invoicing/amounts'
import type { Fault } from '../invoicing/faults'
import { amount, typed, typedAmount, units } from '../invoicing/typed'
import { draftOf } from '../session/draft'
import { durationText, minutesOf } from './duration'

export type Entry = Schema<'WorkEntryView'>
export type Kind = Schema<'WorkKind'>

/** A time entry or an expense as it is being written: what is typed, as it is typed. */
export type EntryText = {
  clientId: string, projectId: string, date: string, duration: string, price: string, currency: string, taxRate: string, note: string, billable: boolean
  /** Who did it, or paid: whoever records it where that is empty. */
  memberId: string
  /** What the rate does not say. */
  tax?: Pick<Entry['tax'], 'category' | 'exemptionReason'> | undefined
}

/** What was the same the last time is so again: for whom, at what price. */
type Usual = Pick<EntryText, 'clientId' | 'projectId' | 'price' | 'currency' | 'taxRate' | 'tax'>

const usualOf = (kind: Kind) => draftOf(`work-usual-${kind}`)
const largest = 1_000_000_000

export function remember(kind: Kind, { clientId, projectId, price, currency, taxRate, tax }: EntryText) {
  const { kept, key } = usualOf(kind)
  kept.write(key, JSON.stringify({ clientId, projectId, price: kind === 'time' ? price : '', currency, taxRate, tax } satisfies Usual))
}

export function remembered(kind: Kind): Usual | undefined {
  const { kept, key } = usualOf(kind)
  return kept.value<Usual>(key)
}

/** @param usual what a new one begins with */
export const emptyEntry = (usual: Usual, date: string): EntryText => ({ ...usual, date, duration: '', note: '', billable: true, memberId: '' })

export function entryText({ clientId, projectId, memberId, date, minutes, rate, amount, tax, note, billable }: Entry): EntryText {
  const price = rate ?? amount
  return {
    clientId, projectId: projectId ?? '', memberId, date, duration: minutes === null ? '' : durationText(Number(minutes)), note, billable,
    price: typedAmount(Number(price.amount), price.currency), currency: price.currency, taxRate: typed(Math.round(tax.rate * 1_000), 3),
    tax: { category: tax.category, exemptionReason: tax.exemptionReason },
  }
}

/** What is sent, and what cannot be: told at the fields as the API would, by its pointers. */
export function bodyOf(kind: Kind, text: EntryText) {
  const [minutes, rate, price] = [minutesOf(text.duration), units(text.taxRate, 3), amount(text.price, text.currency)]
  const wrong = (is: boolean, pointer: string, code: string): Fault[] => is ? [{ pointer, code }] : []
  const faults = [
    ...wrong(text.clientId === '', '/clientId', 'NotEmptyValidator'),
    ...wrong(text.date === '', '/date', 'NotEmptyValidator'),
    ...wrong(kind === 'time' && minutes === undefined, '/minutes', 'work-duration'),
    ...[amountFault(text.price, text.currency, 'invoice-price', 0, largest)].flatMap(fault => fault ? [{ pointer: priceAt[kind], ...fault }] : []),
    ...wrong(rate === undefined || rate < 0 || rate > 100_000, '/tax/rate', 'invoice-tax-rate'),
    ...wrong(text.note.trim() === '', '/note', 'NotEmptyValidator'),
  ]
  const money = { amount: price ?? 0, currency: text.currency }
  const shared = {
    date: text.date, note: text.note.trim(), projectId: text.projectId || null, billable: text.billable,
    tax: { rate: (rate ?? 0) / 1_000, category: text.tax?.category ?? null, exemptionReason: text.tax?.exemptionReason ?? null },
  }
  return { shared, money, minutes: minutes ?? 1, faults }
}

/** Where its price stands in what is sent. */
export const priceAt: Record<Kind, string> = { time: '/rate/amount', expense: '/amount/amount' }

export function create(kind: Kind, text: EntryText, key: string): Promise<Entry> {
  const { shared, money, minutes } = bodyOf(kind, text)
  const params = { header: { 'Idempotency-Key': key } }
  const body = { ...shared, clientId: text.clientId, memberId: text.memberId || null }
  return kind === 'time'
    ? done(http.POST('/api/v1/time-entries', { params, body: { ...body, minutes, rate: money } }))
    : done(http.POST('/api/v1/expenses', { params, body: { ...body, amount: money } }))
}

export function change(entry: Entry, text: EntryText, tag: string): Promise<Entry> {
  const { shared: same, money, minutes } = bodyOf(entry.kind, text)
  const shared = { ...same, ...text.memberId && { memberId: text.memberId } }
  const header = { 'If-Match': tag }
  return entry.kind === 'time'
    ? done(http.PATCH('/api/v1/time-entries/{timeEntryId}', { params: { path: { timeEntryId: entry.id }, header }, body: { ...shared, minutes, rate: money } }))
    : done(http.PATCH('/api/v1/expenses/{expenseId}', { params: { path: { expenseId: entry.id }, header }, body: { ...shared, amount: money } }))
}

export const readAgain = (entry: Pick<Entry, 'kind' | 'id'>): Promise<Entry> => entry.kind === 'time'
  ? done(http.GET('/api/v1/time-entries/{timeEntryId}', { params: { path: { timeEntryId: entry.id } } }))
  : done(http.GET('/api/v1/expenses/{expenseId}', { params: { path: { expenseId: entry.id } } }))

export async function remove(entry: Entry) {
  const header = { 'If-Match': etag(entry) }
  await (entry.kind === 'time'
    ? done(http.DELETE('/api/v1/time-entries/{timeEntryId}', { params: { path: { timeEntryId: entry.id }, header } }))
    : done(http.DELETE('/api/v1/expenses/{expenseId}', { params: { path: { expenseId: entry.id }, header } })))
  changed()
}

/** Reads again what lists and adds up what was done. */
export const changed = () => void refresh('/work-entries')
