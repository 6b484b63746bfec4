/** The first and last day of a period, as plain dates. */
export type Period = { from: string, to: string }

const moved = (plain: string, years: number, days: number) => {
  const [year, month, day] = plain.split('-').map(Number) as [number, number, number]
  // The 29th of February has the 28th in other years.
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return new Date(Date.UTC(year + years, month - 1, Math.min(day, last) + days)).toISOString().slice(0, 10)
}

/** The twelve months up to that day. */
const twelveMonths = (today: string): Period => ({ from: moved(today, -1, 1), to: today })

/** Periods that people ask for, by that day. */
export const presets = (today: string): Record<'months' | 'year' | 'lastYear', Period> => {
  const year = Number(today.slice(0, 4))
  return {
    months: twelveMonths(today),
    year: { from: `${year}-01-01`, to: today },
    lastYear: { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` },
  }
}

/** Whether it is a day that the API takes: while a year is typed it is none yet. */
const isDay = (plain: string) => plain >= '2000-01-01' && plain < '2200-01-01'

/**
 * The period that was asked for, filled up as the API does it.
 * @returns also whether it can be asked for: a period that ends before it begins, or of more than ten years, cannot
 */
export function periodOf({ from, to }: { from?: string | undefined, to?: string | undefined }, today: string): Period & { holds: boolean } {
  const until = to ?? (from && from > today ? from : today)
  const period = { from: from ?? twelveMonths(until).from, to: until }
  return { ...period, holds: isDay(period.from) && isDay(period.to) && period.from <= period.to && period.from >= moved(period.to, -10, 0) }
}

/** Today where nothing was asked for; undefined for what is no day. */
export const dayOf = (asked: string | undefined, today: string) => asked === undefined ? today : isDay(asked) ? asked : undefined

/** Its months, such as 2030-01, whole or in part. */
export function monthsOf({ from, to }: Period): string[] {
  const months: string[] = []
  const [year, month] = from.split('-').map(Number) as [number, number]
  for (let n = 0; ; n++) {
    const next = new Date(Date.UTC(year, month - 1 + n, 1)).toISOString().slice(0, 7)
    if (next > to) return months
    months.push(next)
  }
}
