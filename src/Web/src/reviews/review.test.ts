import { describe, expect, it } from 'vitest'
import { nextOf, percentOf, type Item } from './review'

describe('how far a review is', () => {
  it('counts what was kept and what was revoked', () => expect(percentOf({ items: 4, kept: 2, revoked: 1 })).toBe(75))
  it('is not all of it before all is decided', () => expect(percentOf({ items: 300, kept: 299, revoked: 0 })).toBe(99))
  it('is all of it where there is nothing to decide', () => expect(percentOf({ items: 0, kept: 0, revoked: 0 })).toBe(100))
})

describe('who is next', () => {
  const open = ['a', 'b', 'c'].map(id => ({ id }) as Item)
  it('is the first', () => expect(nextOf(open, [])?.id).toBe('a'))
  it('is nobody who was put off, as long as there are others', () => expect(nextOf(open, ['a', 'b'])?.id).toBe('c'))
  it('is the first again when all were put off', () => expect(nextOf(open, ['a', 'b', 'c'])?.id).toBe('a'))
  it('is nobody when all is decided', () => expect(nextOf([], ['a'])).toBeUndefined())
})
