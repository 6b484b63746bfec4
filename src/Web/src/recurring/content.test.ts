import { expect, test, vi } from 'vitest'
import { changesOf, emptyRecurring, rhythmOf } from './content'

// Numbers are typed as the page's language writes them.
vi.stubGlobal('document', { documentElement: { lang: 'en', dataset: {} } })
vi.stubGlobal('navigator', { languages: ['en-GB'] })

const text = emptyRecurring('c', 'EUR', '19', '2030-01-31')

test('a schedule says only the end that is chosen', () => {
  expect(rhythmOf({ ...text, ends: 'after', count: '3', endsOn: '2030-12-31' }).rhythm).toMatchObject({ count: 3, endsOn: null })
  expect(rhythmOf({ ...text, ends: 'on', count: '3', endsOn: '2030-12-31' }).rhythm).toMatchObject({ count: null, endsOn: '2030-12-31' })
  expect(rhythmOf({ ...text, ends: 'never', endsOn: '2030-12-31' }).rhythm).toMatchObject({ count: null, endsOn: null })
})

test('what cannot be is told at its field', () => {
  const pointers = (change: Partial<typeof text>) => rhythmOf({ ...text, ...change }).faults.map(f => f.pointer)
  expect(pointers({})).toEqual([])
  expect(pointers({ interval: '0', startsOn: '', termsDays: '400' })).toEqual(['/interval', '/startsOn', '/termsDays'])
  expect(pointers({ ends: 'on' })).toEqual(['/endsOn'])
  expect(pointers({ ends: 'after', count: 'x' })).toEqual(['/count'])
})

test('a weekly schedule has no day of the month', () =>
  expect(rhythmOf({ ...text, every: 'weekly', dayOfMonth: '31' }).rhythm.dayOfMonth).toBeNull())

test('who changes a title moves no day, and who changes a day says all of it', () => {
  expect(changesOf({ ...text, title: 'Other' }, text)).not.toHaveProperty('startsOn')
  expect(changesOf({ ...text, title: 'Other' }, text)).not.toHaveProperty('every')
  expect(changesOf({ ...text, interval: '2' }, text)).toMatchObject({ every: 'monthly', interval: 2 })
  expect(changesOf({ ...text, interval: '2' }, text)).not.toHaveProperty('startsOn')
  expect(changesOf({ ...text, startsOn: '2030-02-01' }, text)).toMatchObject({ startsOn: '2030-02-01', dayOfMonth: null, every: 'monthly' })
})
