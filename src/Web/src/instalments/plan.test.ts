import { beforeAll, expect, test, vi } from 'vitest'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
const { countOf, equalParts, monthsAfter, planOf, textOf } = await import('./plan')

test('months end where they end, and the next is as meant again', () =>
  expect([0, 1, 2, 13].map(n => monthsAfter('2030-01-31', n))).toEqual(['2030-01-31', '2030-02-28', '2030-03-31', '2031-02-28']))

test('parts come to the total, and the first has what can’t be divided', () => {
  expect(equalParts(100_000, 3, '2030-01-31', 'month').map(part => part.amount)).toEqual([33_334, 33_333, 33_333])
  expect(equalParts(100, 2, '2030-02-25', 'week').map(part => part.dueOn)).toEqual(['2030-02-25', '2030-03-04'])
})

test('what was typed is sent, with what is left and what cannot be', () => {
  const rows = textOf(equalParts(10_000, 2, '2030-01-31', 'month'), 'EUR')
  expect(planOf(rows, 10_000, 'EUR')).toEqual({
    instalments: [{ dueOn: '2030-01-31', amount: 5_000 }, { dueOn: '2030-02-28', amount: 5_000 }], rest: 0, faults: [],
  })
  const wrong = planOf([{ ...rows[0]!, amount: 'x' }, { ...rows[1]!, dueOn: '2030-01-31' }], 10_000, 'EUR')
  expect([wrong.rest, wrong.faults.map(fault => `${fault.pointer} ${fault.code}`)]).toEqual([5_000, [
    '/instalments/0/amount payment-amount', '/instalments/1/dueOn instalment-order',
  ]])
})

test('there are 2 to 36 parts', () => expect(['1', '2', '36', '37', 'x', ''].map(countOf)).toEqual([undefined, 2, 36, undefined, undefined, undefined]))
