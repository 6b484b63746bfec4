/** A colour in sRGB, eight bits a channel. */
export type Colour = { r: number, g: number, b: number }

export type Accent = { light: string, dark: string }

/** More than the 4.5 that text needs: pages have tinted surfaces too, a little darker than white and a little lighter than the dark page. */
export const enoughOnWhite = 5.4
export const enoughOnDark = 5.6
const white: Colour = { r: 255, g: 255, b: 255 }
const darkPage: Colour = { r: 0x15, g: 0x17, b: 0x1c }
const darkText: Colour = { r: 0x10, g: 0x12, b: 0x16 }
const neutral: Colour = { r: 0x2f, g: 0x4b, b: 0x7c }

/** #rrggbb and nothing else, as the API takes it. */
export function parse(text: string): Colour | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(text)) return undefined
  const channel = (at: number) => parseInt(text.slice(at, at + 2), 16)
  return { r: channel(1), g: channel(3), b: channel(5) }
}

/** What somebody typed, as the API takes it: without #, or with one digit a channel, is fine too. Undefined when it is no colour. */
export function typedColour(text: string): string | undefined {
  const digits = text.trim().replace(/^#/, '').toLowerCase()
  const long = digits.length === 3 ? [...digits].map(d => d + d).join('') : digits
  return parse('#' + long) && '#' + long
}

const written = ({ r, g, b }: Colour) => '#' + [r, g, b].map(c => c.toString(16).padStart(2, '0')).join('')

const linear = (channel: number) => channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4
const luminance = ({ r, g, b }: Colour) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)

/** WCAG 2.2's contrast ratio: from 1 to 21. */
export function contrast(a: Colour, b: Colour): number {
  const [lighter, darker] = [Math.max(luminance(a), luminance(b)), Math.min(luminance(a), luminance(b))]
  return (lighter + 0.05) / (darker + 0.05)
}

/** The lesser contrast of a written colour with what it stands on and what stands on it. */
export function contrastIn(scheme: 'light' | 'dark', colour: string): number {
  const c = parse(colour) ?? neutral
  return scheme === 'light' ? contrast(c, white) : Math.min(contrast(c, darkPage), contrast(c, darkText))
}

const readsOnLight = (c: Colour) => contrast(c, white) >= enoughOnWhite
const readsOnDark = (c: Colour) => contrast(c, darkPage) >= enoughOnDark && contrast(c, darkText) >= enoughOnDark

/**
 * What the portal makes of a firm's colour: itself wherever it can be read, else the nearest of its hue that can. The
 * API has the same rule and decides; this one is for the preview while somebody chooses.
 */
export function accentOf(colour: string | undefined): Accent {
  const chosen = (colour && parse(colour)) || neutral
  return { light: written(nearest(chosen, -1, readsOnLight)), dark: written(nearest(chosen, +1, readsOnDark)) }
}

/** Step by step darker or lighter, to black or white at most: both can be read where they are reached. */
function nearest(colour: Colour, direction: number, reads: (c: Colour) => boolean): Colour {
  const { h, s, l } = hsl(colour)
  for (let step = 0; !reads(colour); step++) colour = ofHsl(h, s, clamp(l + direction * step / 512, 0, 1))
  return colour
}

function hsl({ r, g, b }: Colour) {
  const [R, G, B] = [r / 255, g / 255, b / 255]
  const [max, min] = [Math.max(R, G, B), Math.min(R, G, B)]
  const [l, chroma] = [(max + min) / 2, max - min]
  if (chroma === 0) return { h: 0, s: 0, l }
  const hue = max === R ? (G - B) / chroma : max === G ? (B - R) / chroma + 2 : (R - G) / chroma + 4
  return { h: (hue * 60 + 360) % 360, s: chroma / (1 - Math.abs(2 * l - 1)), l }
}

function ofHsl(h: number, s: number, l: number): Colour {
  const reach = s * Math.min(l, 1 - l)
  const at = (offset: number) => {
    const k = (offset + h / 30) % 12
    return halfToEven(255 * clamp(l - reach * clamp(Math.min(k - 3, 9 - k), -1, 1), 0, 1))
  }
  return { r: at(0), g: at(8), b: at(4) }
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))

/** Rounds as the API does, so that both come to the same colour. */
const halfToEven = (value: number) => value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value)
