import { dayOf, startOfDay } from '../i18n/days'

/** The first instant of a plain date, or of the day after it, where the person is. Undefined when it is no date. */
export function startOf(plain: string | undefined, daysLater = 0): string | undefined {
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain ?? '')?.slice(1).map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return undefined
  return startOfDay(year, month, day + daysLater)
}

/** Runs of what fell on the same day of the person's calendar, in the order given. */
export function byDay<T>(items: T[], at: (item: T) => string): { day: string, items: T[] }[] {
  const days: { day: string, items: T[] }[] = []
  for (const item of items) {
    const day = dayOf(at(item))
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, items: [item] })
  }
  return days
}
