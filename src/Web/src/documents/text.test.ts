import { describe, expect, it } from 'vitest'
import { addressOf, levelAfter, partsOf, unescaped } from './markdown'
import { cut } from './table'

describe('formatted text', () => {
  it('is taken apart, and a link leads to the web or to mail only', () => {
    expect(partsOf('# One\n\n- two\n')?.map(part => part.type)).toEqual(['heading', 'list'])
    expect(addressOf('https://a.example/x')).toBe('https://a.example/x')
    expect(['javascript:alert(1)', 'data:text/html,x', '/settings', 'vbscript:x', ' JAVASCRIPT:x'].map(addressOf).filter(Boolean)).toEqual([])
  })

  it('is read as it is where it is made to keep a browser busy', () => {
    expect(partsOf('>'.repeat(5_000))).toBeUndefined()
    expect(partsOf(`${'- '.repeat(5_000)}x`)).toBeUndefined()
    expect(partsOf('x'.repeat(100_001))).toBeUndefined()
    expect(partsOf(`text\n\n${'-'.repeat(80)}\n`)).toBeDefined()
  })

  it('says characters that are written by number or name', () => {
    expect(unescaped('A &amp; B &#8364; &#x20ac; &nope; &#9999999;')).toBe('A & B € € &nope; &#9999999;')
  })

  it('leaves out no level of heading', () => {
    expect([1, 3, 2, 6].reduce<number[]>((levels, depth) => [...levels, levelAfter(levels.at(-1) ?? 1, depth)], [])).toEqual([2, 3, 3, 4])
  })
})

describe('a sheet', () => {
  it('has headings for its widest row, and an end', () => {
    expect(cut([['a'], ['1', '2']])).toEqual({ head: ['a', ''], rows: [['1', '2']], more: false })
    expect(cut([['a'], ...Array.from({ length: 501 }, () => ['1'])])).toMatchObject({ rows: { length: 500 }, more: true })
    expect(cut([])).toEqual({ head: [], rows: [], more: false })
  })
})
