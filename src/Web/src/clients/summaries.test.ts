import { expect, it } from 'vitest'
import { byUrgency, type Summary } from './summaries'

const client = (name: string, unanswered: number, overdue: number): Summary => ({
  clientId: name, name, parts: { messages: { unanswered, lastActivityAt: null }, invoices: { open: overdue, balance: [], overdue: { count: overdue, balance: [] } } },
})

it('puts clients first who wait for an answer, then those who are late, and leaves the rest as it was', () => {
  const named = [client('Zoe', 0, 0), client('Bruno', 0, 2), client('Cleo', 1, 0), client('Anna', 0, 0), client('Dora', 3, 1)]
  expect(byUrgency(named).map(each => each.name)).toEqual(['Dora', 'Cleo', 'Bruno', 'Zoe', 'Anna'])
})

it('takes a client without conversations and invoices for calm', () => {
  expect(byUrgency([{ clientId: 'e', name: 'Empty', parts: {} }, client('Late', 0, 1)]).map(each => each.name)).toEqual(['Late', 'Empty'])
})
