import { beforeAll, expect, test, vi } from 'vitest'
import type { RulesText } from './fees'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
const { rulesOf, rulesText } = await import('./fees')

const text: RulesText = {
  on: true, kind: 'fixed', every: 'once', action: 'draft', category: 'outOfScope', afterDays: '14', percent: '',
  amounts: [{ key: 'a', amount: '25', currency: 'EUR' }, { key: 'b', amount: '3000', currency: 'JPY' }], least: [],
}

test('a fixed fee is sent in minor units, and interest as it was typed', () => {
  expect(rulesOf(text)).toEqual({
    body: { on: true, kind: 'fixed', every: 'once', action: 'draft', category: 'outOfScope', afterDays: 14,
      amounts: [{ amount: 2_500, currency: 'EUR' }, { amount: 3_000, currency: 'JPY' }] },
    faults: [],
  })
  expect(rulesOf({ ...text, kind: 'interest', percent: '9.125' }).body).toMatchObject({ percent: 9.125, least: [] })
})

test('what cannot be is told at its field', () => {
  const faults = (part: Partial<RulesText>) => rulesOf({ ...text, ...part }).faults.map(fault => `${fault.pointer} ${fault.code}`)
  expect(faults({ afterDays: '0', amounts: [] })).toEqual(['/afterDays late-fee-days', '/amounts late-fee-amount'])
  expect(faults({ amounts: [...text.amounts, { key: 'c', amount: '1', currency: 'EUR' }] })).toEqual(['/amounts/2/currency currency-twice'])
  expect(faults({ kind: 'interest', percent: '101' })).toEqual(['/percent percent'])
  expect(faults({ kind: 'interest', on: false })).toEqual([])
})

test('what is kept is shown as it is typed', () => expect(rulesText({
  on: true, kind: 'interest', every: 'month', action: 'issue', category: 'exempt', afterDays: 30, percent: 9.5, amounts: [],
  least: [{ amount: 500, currency: 'EUR' }], version: 1,
})).toMatchObject({ afterDays: '30', percent: '9.5', least: [{ amount: '5.00', currency: 'EUR' }] }))
