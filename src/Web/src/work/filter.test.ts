import { expect, it } from 'vitest'
import { isNarrowed, periodOf, queryOf, sheetOf } from './filter'

it('asks for what is not billed where nothing is said', () => {
  expect(queryOf({}, '')).toEqual({ 'filter[status]': 'unbilled' })
  expect(queryOf({ status: 'all' }, '')['filter[status]']).toBeUndefined()
  expect(queryOf({ status: 'lost' }, '')['filter[status]']).toBe('unbilled')
})

it('waits for days that are typed whole, in their order', () => {
  expect(periodOf({ from: '0002-01-01', to: '2026-01-31' })).toEqual({ from: undefined, to: '2026-01-31', holds: true })
  expect(periodOf({ from: '2026-02-01', to: '2026-01-31' }).holds).toBe(false)
})

it('is narrowed down by project, person and days', () => {
  expect(isNarrowed({ client: 'c', status: 'billed', q: 'logo' })).toBe(false)
  for (const asked of [{ project: 'p' }, { member: 'm' }, { from: '2026-01-01' }, { to: '2026-01-31' }]) expect(isNarrowed(asked)).toBe(true)
})

it('gives a time sheet of what is shown', () => {
  const asked = { client: 'c', project: 'p', member: 'm', from: '2026-01-01', to: '2026-01-31', status: 'billed' }
  const sheet = new URL(sheetOf(asked, 'logo'), 'https://portal.example')
  expect([...sheet.searchParams]).toEqual([
    ['format', 'csv'], ['filter[clientId]', 'c'], ['filter[projectId]', 'p'], ['filter[memberId]', 'm'], ['filter[status]', 'billed'],
    ['from', '2026-01-01'], ['to', '2026-01-31'], ['q', 'logo'],
  ])
})
