import { locale } from '../i18n/i18n'
import { units } from '../invoicing/typed'

/** The longest that an entry can be: a month, day and night. */
const most = 31 * 24 * 60

/** How long something took as somebody typed it, in minutes: "1:30", "1.5" and "1,5" hours, "90 min". Undefined when it is no such time. */
export function minutesOf(text: string, language = locale()): number | undefined {
  const typed = text.trim().toLowerCase()
  const clock = /^(\d{1,3}):([0-5]\d)$/.exec(typed)
  const minutes = /^(\d{1,5})\s*m(in)?\.?$/.exec(typed)
  const hours = units(typed.replace(/\s*h$/, ''), 3, language)
  const found = clock ? Number(clock[1]) * 60 + Number(clock[2]) : minutes ? Number(minutes[1]) : Math.round((hours ?? 0) * 60 / 1_000)
  return found >= 1 && found <= most ? found : undefined
}

/** The other way round, for a field and to be read: 1:30. */
export const durationText = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
