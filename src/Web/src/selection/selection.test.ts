import { describe, expect, it } from 'vitest'
import { allOf, most, toggled, zipOf } from './selection'

const row = (id: string, status: 'draft' | 'issued' = 'issued') => ({ id, status })

describe('A selection', () => {
  it('gains and loses one at a time', () => {
    expect([...toggled(new Set(['a']), 'b', true)]).toEqual(['a', 'b'])
    expect([...toggled(new Set(['a', 'b']), 'a', false)]).toEqual(['b'])
    expect([...toggled(new Set(['a']), 'a', true)]).toEqual(['a'])
  })

  it('holds no more than can go at once', () => {
    const rows = Array.from({ length: most + 1 }, (_, n) => row(`${n}`))
    const all = allOf(rows)
    expect(all.size).toBe(most)
    expect(toggled(all, 'one more', true)).toBe(all)
    expect(toggled(all, '0', false).size).toBe(most - 1)
  })

  it('is downloaded without its drafts', () => {
    const asked = new URL(zipOf([row('a'), row('b', 'draft'), row('c')]), 'https://portal.example').searchParams
    expect(asked.getAll('filter[id]')).toEqual(['a', 'c'])
  })
})
