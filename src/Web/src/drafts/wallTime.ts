/** What clocks show at that instant, as a field for day and time takes it: "2030-01-31T09:00". */
export function wallTime(at: Date, timeZone: string | undefined): string {
  const said = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
  return said.replace(' ', 'T')
}

/** The instant at which clocks in that time zone, or the browser's, show that day and time; undefined for what is no day and time. */
export function instantAt(wall: string, timeZone: string | undefined): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return undefined
  const meant = Date.parse(`${wall}Z`)
  if (Number.isNaN(meant)) return undefined
  // Off by what the zone is off, and once more where clocks are put forward or back in between.
  const off = (at: number) => Date.parse(`${wallTime(new Date(at), timeZone)}Z`) - at
  const first = meant - off(meant)
  return new Date(meant - off(first))
}

/** Tomorrow at nine by those clocks. */
export const tomorrowAtNine = (now: Date, timeZone: string | undefined) => `${wallTime(new Date(now.getTime() + 86_400_000), timeZone).slice(0, 10)}T09:00`
