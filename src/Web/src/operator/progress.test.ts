import { describe, expect, it } from 'vitest'
import { percentOf, shortName } from './progress'

describe('how far a projection is', () => {
  it('is all the way when there is nothing to do', () => expect(percentOf({ position: 0, highWater: 0 })).toBe(100))
  it('is not all the way before the last event', () => expect(percentOf({ position: 99_999, highWater: 100_000 })).toBe(99))
  it('is all the way with the last event, or past it', () => expect([percentOf({ position: 5, highWater: 5 }), percentOf({ position: 6, highWater: 5 })]).toEqual([100, 100]))
  it('begins at nothing', () => expect(percentOf({ position: 0, highWater: 812 })).toBe(0))
})

describe('a message', () => {
  it.each([['Portal.Billing.Contracts.InvoiceIssued', 'InvoiceIssued'], ['Portal.Outer+Inner, Portal', 'Inner'], ['Plain', 'Plain']])('%s is called %s', (type, name) => expect(shortName(type)).toBe(name))
})
