import unusual from '../generated/decimals.json'
import { locale } from './i18n'

export type Money = { amount: number | string, currency: string }

const made = new Map<string, unknown>()
function once<T>(key: string, make: () => T): T {
  if (!made.has(key)) made.set(key, make())
  return made.get(key) as T
}

/** How many decimals the currency has by ISO 4217: 2 for EUR and HUF, 0 for JPY, 3 for KWD. Browsers differ there, the server does not. */
export const decimals = (currency: string) => (unusual as Record<string, number>)[currency] ?? 2

const moneyFormat = (currency: string) => once(`money ${currency} ${locale()}`, () =>
  new Intl.NumberFormat(locale(), { style: 'currency', currency, minimumFractionDigits: decimals(currency), maximumFractionDigits: decimals(currency) }))

/** Minor units as people write them. */
export const money = ({ amount, currency }: Money) => moneyFormat(currency).format(Number(amount) / 10 ** decimals(currency))

/** What somebody typed, in minor units; undefined when it is no amount. Takes comma or point for the decimals. */
export function minorUnits(text: string, currency: string): number | undefined {
  const places = decimals(currency)
  const plain = text.trim().replace(/[\s'’]/g, '').replace(/[.,](?=\d{3}(\D|$))(?=.*[.,])/g, '').replace(',', '.')
  if (!/^-?\d{1,12}(\.\d+)?$/.test(plain)) return undefined
  const [whole, part = ''] = plain.replace('-', '').split('.')
  if (part.length > places) return undefined
  const minor = Number(whole) * 10 ** places + Number((part + '0'.repeat(places)).slice(0, places) || 0)
  return plain.startsWith('-') ? -minor : minor
}

export const number = (value: number, options?: Intl.NumberFormatOptions) => once(`number ${locale()} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale(), options)).format(value)

/** A country by its name in the person's language. */
export const country = (code: string) => once(`country ${locale()}`, () => new Intl.DisplayNames([locale()], { type: 'region' })).of(code) ?? code

export const percent = (value: number) => number(value / 100, { style: 'percent' })

/** A plain date (2030-01-31): the same day in every time zone. */
export const date = (plain: string) => dated({ dateStyle: 'medium' }, 'UTC').format(new Date(plain + 'T00:00:00Z'))

let chosen: string | undefined
let firms: string | undefined

/**
 * From here on instants are shown by the clocks of that time zone; by the browser's where none is given, or none that it knows.
 * @param firm where the firm is: instants say their zone where its clocks show something else
 */
export function liveBy(timeZone: string | null | undefined, firm?: string) {
  [chosen, firms] = [timeZone, firm].map(zone => {
    try {
      return zone ? new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone : undefined
    } catch {
      return undefined
    }
  })
}

/** The time zone that instants are shown in; undefined for the browser's. */
export const livedBy = () => chosen

const dated = (options: Intl.DateTimeFormatOptions, timeZone = chosen) =>
  once(`${JSON.stringify(options)} ${locale()} ${timeZone}`, () => new Intl.DateTimeFormat(locale(), { ...options, timeZone }))

const short = { dateStyle: 'medium', timeStyle: 'short' } as const

/** An instant, in the person's time zone; with the zone where the firm's clocks show something else. */
export function instant(iso: string) {
  const at = new Date(iso)
  const plain = dated(short).format(at)
  return !firms || dated(short, firms).format(at) === plain ? plain
    : dated({ year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }).format(at)
}

export const day = (iso: string) => dated({ dateStyle: 'full' }).format(new Date(iso))

export const clock = (iso: string) => dated({ timeStyle: 'short' }).format(new Date(iso))

/** To the second, with the zone: for records. */
export const exactly = (iso: string) => dated({ dateStyle: 'long', timeStyle: 'long' }).format(new Date(iso))

/** The person's time zone by its name, and as people call it where it is called anything. */
export function zone() {
  const { timeZone } = dated({}).resolvedOptions()
  const called = dated({ timeZoneName: 'longGeneric' }).formatToParts().find(p => p.type === 'timeZoneName')?.value
  return called && !/\p{Nd}/u.test(called) ? `${called} (${timeZone})` : timeZone
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [['minute', 60], ['hour', 3600], ['day', 86_400]]

/** "5 minutes ago"; the date when it is longer than a week ago. */
export function ago(iso: string, now = Date.now()) {
  const seconds = (new Date(iso).getTime() - now) / 1000
  if (Math.abs(seconds) > 7 * 86_400) return dated({ dateStyle: 'medium' }).format(new Date(iso))
  const [unit, size] = steps.findLast(([, s]) => Math.abs(seconds) >= s) ?? ['minute', 60]
  return once(`relative ${locale()}`, () => new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' })).format(Math.trunc(seconds / size), unit)
}

/** Today as a plain date: in that time zone, or where the person is when none is given or the browser does not know it. */
export function today(timeZone?: string, now = new Date()): string {
  try {
    // Swedish writes dates as ISO 8601 does.
    return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now)
  } catch {
    return today(undefined, now)
  }
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

export function bytes(count: number | string) {
  const size = Number(count)
  const at = size < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(size) / 3))
  return number(size / 1000 ** at, { style: 'unit', unit: units[at], unitDisplay: at === 0 ? 'long' : 'short', maximumFractionDigits: at === 0 ? 0 : 1 })
}
