import { describe, expect, it } from 'vitest'
import { daysAfter, daysBetween, standingOf } from './due'

describe('an invoice', () => {
  it('is open on the day it is due, and overdue the day after', () =>
    expect([standingOf({ status: 'issued', dueOn: '2030-01-31' }, '2030-01-31'), standingOf({ status: 'issued', dueOn: '2030-01-31' }, '2030-02-01')]).toEqual(['open', 'overdue']))
  it('is never overdue as a draft, nor when it is paid', () =>
    expect([standingOf({ status: 'draft', dueOn: '2030-01-01' }, '2030-02-01'), standingOf({ status: 'paid', dueOn: '2030-01-01' }, '2030-02-01')]).toEqual(['draft', 'paid']))
})

describe('days', () => {
  it('are counted over months, leap days and summer time', () =>
    expect([daysBetween('2028-02-28', '2028-03-01'), daysBetween('2030-03-30', '2030-04-01'), daysBetween('2030-01-05', '2030-01-01'), daysBetween('2030-01-01', '2030-01-01')]).toEqual([2, 2, -4, 0]))
  it('are added over the end of a year', () => expect(daysAfter('2029-12-20', 14)).toBe('2030-01-03'))
})
