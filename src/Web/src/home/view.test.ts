import { describe, expect, it } from 'vitest'
import type { Schema } from '../api/client'
import { balanceOf, calledBy, clientStandings, dayTime, narrowed, sum } from './view'

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
  const parts = { invoices: { open: [invoice('a', 100), invoice('b', 50)], more: false, balance: [eur(150)] }, messages: { notifications: 3, threads: 2 }, documents: [{ id: 'd', clientId: 'b', title: '', at: '' }] }
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

describe('how clients stand', () => {
  const line = (clientId: string, dueOn: string): Schema<'InvoiceRow'> => ({ id: clientId + dueOn, clientId, number: 'I', title: '', status: 'issued', total: eur(10), outstanding: eur(10), dueOn, issuedAt: null, createdAt: '' })
  const standings = clientStandings([{ id: 'a', name: 'Anna' }, { id: 'b', name: 'Bruno' }, { id: 'c', name: 'Cleo' }], [], [line('b', '2029-01-01'), line('b', '2031-01-01'), line('a', '2031-01-01')], [{ clientId: 'c' }], '2030-01-01')

  it('puts first those who wait for an answer, then those who are late, then the rest by name', () => expect(standings.map(s => s.name)).toEqual(['Cleo', 'Bruno', 'Anna']))

  it('sums what is open', () => expect(standings.map(s => s.balance)).toEqual([[], [eur(20)], [eur(10)]]))
})
