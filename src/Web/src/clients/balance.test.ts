import { describe, expect, it } from 'vitest'
import { balanceOf, overdueOn } from './balance'

const euros = (amount: number | string) => ({ outstanding: { amount, currency: 'EUR' } })

describe('the open balance', () => {
  it('is nothing without open invoices', () => expect(balanceOf([])).toEqual([]))
  it('sums minor units', () => expect(balanceOf([euros(10), euros(20), euros('5')])).toEqual([{ amount: 35, currency: 'EUR' }]))
  it('never mixes currencies', () => expect(balanceOf([euros(10), { outstanding: { amount: 7, currency: 'JPY' } }])).toEqual([{ amount: 10, currency: 'EUR' }, { amount: 7, currency: 'JPY' }]))
})

describe('overdue', () => {
  it('begins the day after the due date', () => expect([overdueOn('2030-01-31', [{ dueOn: '2030-01-31' }]), overdueOn('2030-02-01', [{ dueOn: '2030-01-31' }])]).toEqual([0, 1]))
  it('is nothing that has no due date', () => expect(overdueOn('2030-02-01', [{ dueOn: null }])).toBe(0))
})
