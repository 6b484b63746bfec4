import { describe, expect, it } from 'vitest'
import { atAGlance, balanceOf, byUrgency, calledBy, dayTime, narrowed, nextDate, sum } from './view'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const invoice = (clientId: string, amount: number) => ({ id: `${clientId}${amount}`, clientId, number: '', title: '', outstanding: eur(amount), dueOn: '2030-01-01' })

it('wishes a good morning until noon, and a good evening from six, also after midnight', () => {
  expect([4, 11, 12, 17, 18, 23, 3].map(dayTime)).toEqual(['morning', 'morning', 'day', 'day', 'evening', 'evening', 'evening'])
})

it('calls people by their first name, and whoever has a title by all of it', () => {
  expect([calledBy('Nora North'), calledBy('Dr. Hugo Harms'), calledBy('Cher')]).toEqual(['Nora', 'Dr. Hugo Harms', 'Cher'])
})

it('sums by currency and never across', () => expect(sum([eur(100), { amount: 5000, currency: 'JPY' }, eur(250)])).toEqual([{ amount: 5000, currency: 'JPY' }, eur(350)]))

describe('narrowed to one client', () => {
  const parts = { invoices: { open: [invoice('a', 100), invoice('b', 50)], more: false, balance: [eur(150)] }, messages: { notifications: 3, threads: 2 }, documents: [{ id: 'd', clientId: 'b', title: '', at: '', number: 1, contentType: '', length: 0, thumbnail: false }], team: [{ clientId: 'a', members: [] }, { clientId: 'b', members: [] }] }
  const waits = [{ kind: 'invoice', id: 'a100', clientId: 'a', title: '', since: '' }]

  it('holds only what is the client\'s, and sums that', () => {
    const home = narrowed(waits, parts, 'b')
    expect([home.waits, home.parts.invoices?.balance, home.parts.documents?.length]).toEqual([[], [eur(50)], 1])
  })

  it('does not claim a number that is known of all clients together only', () => expect(narrowed(waits, parts, 'a').parts.messages).toBeUndefined())

  it('does not claim a sum when not everything was listed', () => {
    const { invoices } = narrowed(waits, { ...parts, invoices: { ...parts.invoices, more: true } }, 'a').parts
    expect(balanceOf(invoices!)).toBeUndefined()
  })

  it('is everything when no client is given', () => expect(narrowed(waits, parts, undefined).parts).toBe(parts))
})

describe('at a glance', () => {
  const waiting = (clientId: string | null) => ({ kind: 'thread', id: '', clientId, title: '', since: '' })

  it('are first the clients that something waits for, each once, then the newest', () =>
    expect(atAGlance([waiting('c'), waiting(null), waiting('a'), waiting('c')], [{ id: 'b' }, { id: 'a' }, { id: 'd' }], 4)).toEqual(['c', 'a', 'b', 'd']))

  it('are no more than there is room for', () => expect(atAGlance([waiting('a'), waiting('b')], [{ id: 'c' }], 2)).toEqual(['a', 'b']))
})

describe('what waits for a contact', () => {
  const due = (id: string, dueOn: string) => ({ ...invoice('a', 1), id, dueOn })
  const waits = [
    { kind: 'invoice', id: 'later', clientId: 'a', title: '', since: '2030-01-01' },
    { kind: 'thread', id: 'asked', clientId: 'a', title: '', since: '2030-01-02' },
    { kind: 'invoice', id: 'soon', clientId: 'a', title: '', since: '2030-01-03' },
    { kind: 'milestone', id: 'new', clientId: 'a', title: '', since: '2030-01-05' },
    { kind: 'milestone', id: 'old', clientId: 'a', title: '', since: '2030-01-04' },
    { kind: 'invoice', id: 'late', clientId: 'a', title: '', since: '2030-01-06' },
  ]

  it('is in the order in which it presses: overdue, to approve, due soon, to answer, due later', () =>
    expect(byUrgency(waits, [due('late', '2030-01-09'), due('soon', '2030-01-17'), due('later', '2030-01-18')], '2030-01-10').map(w => w.id)).toEqual(['late', 'old', 'new', 'soon', 'asked', 'later']))

  it('is not overdue on the day that it is due', () =>
    expect(byUrgency(waits.filter(w => w.kind !== 'thread'), [due('late', '2030-01-10')], '2030-01-10').map(w => w.id)).toEqual(['old', 'new', 'late', 'later', 'soon']))
})

describe('the next date', () => {
  const project = (id: string, nextDueOn: string | null) => ({ id, clientId: 'a', title: id, progress: { percent: 0, milestones: 0, milestonesApproved: 0, tasks: 0, tasksDone: 0 }, nextDueOn })

  it('is the earliest that is not past, of a milestone or a payment', () => {
    const parts = { projects: [project('past', '2029-12-01'), project('far', '2030-03-01'), project('open', null)], invoices: { open: [invoice('a', 1)], more: false } }
    expect(nextDate(parts, '2030-01-01')).toEqual({ kind: 'invoice', id: 'a1', title: '', on: '2030-01-01' })
    expect(nextDate(parts, '2030-01-02')).toMatchObject({ kind: 'project', id: 'far' })
  })

  it('is not there when nothing is due', () => expect(nextDate({}, '2030-01-01')).toBeUndefined())
})
