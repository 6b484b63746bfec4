import { livedBy, today } from './formats'

/** The plain date that an instant falls on, for the person. */
export const dayOf = (iso: string) => today(livedBy(), new Date(iso))

/** The hour of the day, 0 to 23, for the person. */
export const hourOf = (now: Date) => new Date(now.getTime() + ahead(now.getTime())).getUTCHours()

/** The first instant of a plain date, for the person. */
export function startOfDay(year: number, month: number, day: number): string {
  const there = Date.UTC(year, month - 1, day)
  // What the clocks are ahead of UTC by is that of the day itself, not of UTC's midnight.
  return new Date(there - ahead(there - ahead(there))).toISOString()
}

/** By how many milliseconds the person's clocks are ahead of UTC at that moment. */
function ahead(at: number) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: livedBy(), hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(p => p.type === type)!.value)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000
}
