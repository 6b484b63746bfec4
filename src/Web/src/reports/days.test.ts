import { describe, expect, test } from 'vitest'
import { dayOf, monthsOf, periodOf, presets } from './days'

describe('a period', () => {
  test('is the last twelve months where nothing else is said', () => {
    expect(periodOf({}, '2030-06-15')).toEqual({ from: '2029-06-16', to: '2030-06-15', holds: true })
    expect(periodOf({ to: '2030-01-31' }, '2030-06-15')).toEqual({ from: '2029-02-01', to: '2030-01-31', holds: true })
    expect(periodOf({ from: '2031-01-01' }, '2030-06-15')).toEqual({ from: '2031-01-01', to: '2031-01-01', holds: true })
  })
  test('that ends before it begins, is too long, or is still being typed is not asked for', () => {
    for (const asked of [{ from: '2030-02-01', to: '2030-01-31' }, { from: '2019-01-01', to: '2030-01-01' }, { from: '0002-01-01' }])
      expect(periodOf(asked, '2030-06-15').holds).toBe(false)
  })
  test('of a year begins with it', () => {
    expect(presets('2030-06-15').year).toEqual({ from: '2030-01-01', to: '2030-06-15' })
    expect(presets('2030-06-15').lastYear).toEqual({ from: '2029-01-01', to: '2029-12-31' })
  })
  test('has months, whole or in part', () => {
    expect(monthsOf({ from: '2029-11-30', to: '2030-02-01' })).toEqual(['2029-11', '2029-12', '2030-01', '2030-02'])
    expect(monthsOf({ from: '2030-01-31', to: '2030-01-31' })).toEqual(['2030-01'])
  })
  test('of twelve months knows the 29th of February', () => expect(presets('2032-02-29').months).toEqual({ from: '2031-03-01', to: '2032-02-29' }))
})

test('a day is today where nothing was asked for', () => {
  expect(dayOf(undefined, '2030-06-15')).toBe('2030-06-15')
  expect(dayOf('2030-01-31', '2030-06-15')).toBe('2030-01-31')
  expect(dayOf('0203-01-31', '2030-06-15')).toBeUndefined()
})
