import { describe, expect, it } from 'vitest'
import { accentOf, contrast, contrastIn, enoughOnDark, enoughOnWhite, parse, typedColour, type Colour } from './accent'

const read = (text: string) => parse(text)!
/** Colours all over the cube, the same in every run. */
const many: Colour[] = Array.from({ length: 1500 }, (_, n) => ({ r: n * 7 % 256, g: n * 53 % 256, b: n * 149 % 256 }))
const text = ({ r, g, b }: Colour) => '#' + [r, g, b].map(c => c.toString(16).padStart(2, '0')).join('')

describe('contrast', () => {
  it.each([['#000000', '#ffffff', 21], ['#ffffff', '#ffffff', 1], ['#777777', '#ffffff', 4.48], ['#ff0000', '#ffffff', 4.0], ['#2f4b7c', '#ffffff', 8.68]])('of %s on %s is what WCAG says', (a, b, ratio) => expect(contrast(read(a), read(b))).toBeCloseTo(ratio, 1))
  it('on dark pages is the lesser one of page and text', () => expect(contrastIn('dark', '#5b80c1')).toBe(Math.min(contrast(read('#5b80c1'), read('#15171c')), contrast(read('#5b80c1'), read('#101216')))))
})

describe('the accent', () => {
  // What the API answers for the same colours.
  it.each([
    [undefined, '#2f4b7c', '#7091c9'], ['#e07a1f', '#a05716', '#e07a1f'], ['#ffd400', '#7e6800', '#ffd400'], ['#808080', '#6a6a6a', '#909090'],
    ['#101216', '#101216', '#8691a7'], ['#00ff7f', '#007a3d', '#00ff7f'], ['#7b2d8e', '#7b2d8e', '#c072d2'], ['#1a1aff', '#1a1aff', '#8282ff'],
  ])('of %s is the one that the API gives', (colour, light, dark) => expect(accentOf(colour)).toEqual({ light, dark }))
  it('can be read on light pages and on dark ones, whatever colour goes in', () => {
    for (const c of many) {
      const accent = accentOf(text(c))
      expect(contrastIn('light', accent.light)).toBeGreaterThanOrEqual(enoughOnWhite)
      expect(contrastIn('dark', accent.dark)).toBeGreaterThanOrEqual(enoughOnDark)
    }
  })
  it('stays as it is where it can be read', () => {
    for (const c of many.map(text)) {
      if (contrastIn('light', c) >= enoughOnWhite) expect(accentOf(c).light).toBe(c)
      if (contrastIn('dark', c) >= enoughOnDark) expect(accentOf(c).dark).toBe(c)
    }
  })
  it('moves no further than it must', () => {
    for (const c of many.map(text)) {
      if (contrastIn('light', c) < enoughOnWhite) expect(contrastIn('light', accentOf(c).light)).toBeLessThan(enoughOnWhite + 0.2)
      if (contrastIn('dark', c) < enoughOnDark) expect(contrastIn('dark', accentOf(c).dark)).toBeLessThan(enoughOnDark + 0.3)
    }
  })
})

describe('a colour', () => {
  it.each(['', '#fff', '123456', '#12345g', '#1234567', '# 12345', '#+12345', 'red'])('is not %s', given => expect(parse(given)).toBeUndefined())
  it.each([['#E07A1F', '#e07a1f'], ['e07a1f', '#e07a1f'], [' #abc ', '#aabbcc']])('may be typed as %s', (typed, colour) => expect(typedColour(typed)).toBe(colour))
  it.each(['', '#', '#12', 'orange', '#12345g'])('may not be typed as %s', typed => expect(typedColour(typed)).toBeUndefined())
})
