import { date } from '../i18n/formats'
import { locale } from '../i18n/i18n'

/** How long ago a plain date is, in whole days: "today", "2 days ago"; the date when it is longer than a week ago. */
export function agoDay(plain: string, today: string) {
  const days = Math.round((Date.parse(today) - Date.parse(plain)) / 86_400_000)
  return days < 0 || days > 7 ? date(plain) : new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(-days, 'day')
}
