import { expect, test } from 'vitest'
import { hueOf, tints } from './hue'

const ids = Array.from({ length: 200 }, (_, n) => (n * 2654435761 >>> 0).toString(16).padStart(8, '0') + '-7b1c-7c3a')

test('somebody has the same colour every time, and people differ', () => {
  for (const id of ids) expect(hueOf(id)).toBe(hueOf(id))
  expect(new Set(ids.map(hueOf)).size).toBeGreaterThan(90)
})

/** Relative luminance (WCAG 2.2) of a colour in OKLCH (CSS Color 4), as far as sRGB goes. */
function luminance(lightness: number, chroma: number, hue: number) {
  const [a, b] = [chroma * Math.cos(hue * Math.PI / 180), chroma * Math.sin(hue * Math.PI / 180)]
  const [l, m, s] = [lightness + .3963377774 * a + .2158037573 * b, lightness - .1055613458 * a - .0638541728 * b, lightness - .0894841775 * a - 1.291485548 * b].map(x => x ** 3) as [number, number, number]
  const [red, green, blue] = [4.0767416621 * l - 3.3077115913 * m + .2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s, -.0041960863 * l - .7034186147 * m + 1.707614701 * s]
    .map(x => Math.min(1, Math.max(0, x))) as [number, number, number]
  return .2126 * red + .7152 * green + .0722 * blue
}

test('initials can be read in both themes, whatever the colour', () => {
  for (const theme of [0, 1] as const) {
    for (let hue = 0; hue < 360; hue++) {
      const [one, other] = [tints.background, tints.color].map(tint => luminance(tint[theme][0], tint[theme][1], hue)) as [number, number]
      expect((Math.max(one, other) + .05) / (Math.min(one, other) + .05)).toBeGreaterThan(4.5)
    }
  }
})
