import type { Schema } from '../api/client'
import { date, money } from '../i18n/formats'
import { nameOfLanguage, t, words } from '../i18n/i18n'

export type TimelineEntry = Schema<'EntryView'>

/** A piece of a sentence: the thing that it is about stands out and leads there, names keep their own direction. */
export type Piece = { text: string, thing: boolean, name: boolean }

type Facts = Record<string, unknown>
export const factsOf = (entry: TimelineEntry): Facts => entry.facts

// The words mark what leads to the thing by < and >, so a < in a name must not count. Names are marked for their direction.
const safe = (name: string) => `\uE002${name.replaceAll('<', '\uE000').replaceAll('>', '\uE001')}\uE003`
const plain = (text: string) => text.replaceAll('\uE000', '<').replaceAll('\uE001', '>')

/** What happened, in the person's language. Also of a kind that there are no words for yet. */
export function sentence(entry: TimelineEntry, nameOf: (personId: string) => string | undefined = () => undefined): Piece[] {
  const values = valuesOf(entry, nameOf)
  return pieces(words(`timeline.did.${entry.kind}`, values) ?? t('timeline.did.other', values))
}

export const asText = (parts: Piece[]) => parts.map(p => p.text).join('')

function pieces(text: string): Piece[] {
  return text.split(/<([^>]*)>/).flatMap((part, n) =>
    part.split(/\uE002([^\uE003]*)\uE003/).map((piece, m) => ({ text: plain(piece), thing: n % 2 === 1, name: m % 2 === 1 }))).filter(p => p.text !== '')
}

// The portal itself, by a policy of the firm.
const nobody = /^[0-]+$/

/** All that the words of any kind may ask for. */
function valuesOf(entry: TimelineEntry, nameOf: (personId: string) => string | undefined) {
  const facts = factsOf(entry)
  const text = (name: string) => typeof facts[name] === 'string' ? facts[name] : ''
  const amount = (name: string) => money({ amount: Number(facts[name] ?? 0), currency: text('currency') || 'EUR' })
  const person = text('name') || (entry.subject.id === entry.actorId ? entry.actorName : nameOf(entry.subject.id))
  const title = text('title') || text('number') || text('name')
  return {
    actor: safe(entry.actorName ?? t('timeline.somebody')),
    title: safe(title),
    item: safe(text('item')),
    titled: title ? 'yes' : 'no',
    what: words(`timeline.kind.${entry.kind}`) ?? readable(entry.kind),
    name: safe(text('name')),
    number: typeof facts.number === 'number' ? String(facts.number) : safe(text('number')),
    invoice: safe(text('invoiceNumber')),
    numbers: safe(text('numbers')),
    full: facts.full === true ? 'yes' : 'no',
    online: facts.online === true ? 'yes' : 'no',
    recorded: Number(facts.recorded ?? 0),
    toMatch: Number(facts.toMatch ?? 0),
    won: facts.won === true ? 'yes' : 'no',
    host: safe(text('host')),
    zone: safe(text('timeZone')),
    language: safe(nameOfLanguage(facts.language) ?? ''),
    zoned: text('timeZone') ? 'yes' : 'no',
    chosen: text('language') ? 'yes' : 'no',
    hosted: text('host') ? 'yes' : 'no',
    inUse: facts.inUse === true ? 'yes' : 'no',
    version: Number(facts.version ?? 1),
    ...(facts.total !== undefined && { total: amount('total') }),
    ...(facts.amount !== undefined && { amount: amount('amount'), outstanding: amount('outstanding') }),
    ...(facts.next !== undefined && { next: amount('next') }),
    settled: Number(facts.outstanding ?? 0) > 0 ? 'no' : 'yes',
    due: text('dueOn') && date(text('dueOn')),
    charged: text('chargeOn') && date(text('chargeOn')),
    label: safe(text('label')),
    reconciled: text('day') && date(text('day')),
    healed: Number(facts.healed ?? 0),
    differences: Number(facts.differences ?? 0),
    person: safe(person ?? ''),
    known: person ? 'yes' : 'no',
    again: Number(facts.generation ?? 0) > 0 ? 'yes' : 'no',
    self: entry.subject.id === entry.actorId ? 'yes' : 'no',
    role: text('role'),
    reason: ['locked', 'recovery', 'code', 'passkey', 'link'].find(word => text('reason').includes(word)) ?? 'password',
    limited: facts.limited === true ? 'yes' : 'no',
    decision: text('decision'),
    asked: text('kind'),
    module: text('module'),
    erased: Number(facts.erased ?? 0),
    acted: nobody.test(entry.actorId) ? 'no' : 'yes',
    months: Number(facts.removedPeopleMonths ?? 0),
    rights: facts.rights && Object.keys(facts.rights).length > 0 ? 'some' : 'none',
  }
}

/** "invoice-written-off" as "Invoice written off". */
const readable = (kind: string) => kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll('-', ' ')
