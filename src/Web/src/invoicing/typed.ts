import { decimals, minorUnits } from '../i18n/formats'
import { locale } from '../i18n/i18n'

const signOf = (type: 'group' | 'decimal', language: string) => new Intl.NumberFormat(language).formatToParts(12345.6).find(p => p.type === type)?.value

/**
 * A number as somebody typed it, with nothing but digits and a point: "1.234,5" and "1,234.5" both. Where a comma or
 * point could be either, as in "1,250", it is what it is in the person's language.
 */
export function plain(text: string, language = locale()): string {
  const digits = text.replace(/[٠-٩]/g, d => String(d.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, d => String(d.charCodeAt(0) - 0x6F0))
    .replace('٫', '.').replace(/[\s'’٬]/g, '').replace('−', '-')
  const last = digits.match(/[.,](?=[^.,]*$)/)?.[0]
  if (!last) return digits
  const other = last === ',' ? '.' : ','
  if (digits.includes(other)) return digits.replaceAll(other, '').replace(last, '.')
  const grouped = new RegExp(`^-?[1-9]\\d{0,2}(\\${last}\\d{3})+$`).test(digits)
  const several = digits.indexOf(last) !== digits.lastIndexOf(last)
  return grouped && (several || signOf('group', language) === last) ? digits.replaceAll(last, '') : digits.replace(last, '.')
}

/** What was typed, as a whole number of that many decimals: 12,5 with three is 12500. Undefined when it is no such number. */
export function units(text: string, places: number, language?: string): number | undefined {
  const [, sign, whole, part = ''] = /^(-?)(\d{1,12})(?:\.(\d*))?$/.exec(plain(text, language)) ?? []
  const kept = part.replace(/0+$/, '')
  if (whole === undefined || kept.length > places) return undefined
  return Number(sign + whole + kept.padEnd(places, '0'))
}

/** An amount as it was typed, in minor units. */
export const amount = (text: string, currency: string, language?: string) => minorUnits(plain(text, language), currency)

/** The other way round, for a field: all decimals for an amount, only those that say something for a quantity. */
export function typed(value: number, places: number, fill = false, language = locale()): string {
  const digits = String(Math.abs(value)).padStart(places + 1, '0')
  const part = places === 0 ? '' : digits.slice(-places)
  const shown = fill ? part : part.replace(/0+$/, '')
  return (value < 0 ? '-' : '') + digits.slice(0, digits.length - places) + (shown && (signOf('decimal', language) === ',' ? ',' : '.') + shown)
}

export const typedAmount = (minor: number, currency: string, language?: string) => typed(minor, decimals(currency), true, language)

/** An amount typed for one currency, for another: the same number where that currency has room for its decimals. */
export function inCurrency(text: string, from: string, to: string): string {
  const minor = amount(text, from)
  const [before, after] = [decimals(from), decimals(to)]
  if (minor === undefined || before === after) return text
  const moved = after > before ? minor * 10 ** (after - before) : minor / 10 ** (before - after)
  return Number.isInteger(moved) ? typedAmount(moved, to) : text
}
