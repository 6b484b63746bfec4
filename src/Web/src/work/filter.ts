/** By what the page is narrowed down, as its address says it. */
export type Asked = { client?: string, project?: string, member?: string, from?: string, to?: string, status?: string, q?: string }

export const states = ['unbilled', 'billed', 'all'] as const

/** Which state is shown: what is not billed where the address says none. */
export const stateOf = ({ status }: Asked) => states.find(each => each === status) ?? 'unbilled'

/** A day that the API reads; a year is being typed digit by digit. */
const isDay = (day: string | undefined): day is string => !!day && day >= '2000-01-01' && day < '2200'

/** The days asked for, and whether the last one comes after the first. */
export function periodOf({ from, to }: Asked) {
  const [first, last] = [isDay(from) ? from : undefined, isDay(to) ? to : undefined]
  return { from: first, to: last, holds: !first || !last || first <= last }
}

/** Whether it is narrowed down to more than a state and a client. */
export const isNarrowed = (asked: Asked) => !!(asked.project || asked.member || asked.from || asked.to)

/** The same for the API: the list, what it comes to, and the time sheet go by it alike. */
export function queryOf(asked: Asked, sought: string) {
  const status = stateOf(asked)
  const { from, to } = periodOf(asked)
  return {
    'filter[clientId]': asked.client, 'filter[projectId]': asked.project, 'filter[memberId]': asked.member,
    'filter[status]': status === 'all' ? undefined : status, from, to, q: sought || undefined,
  }
}

/** Where that is as a file for spreadsheets: of the last twelve months where no days are asked for. */
export const sheetOf = (asked: Asked, sought: string) => `/api/v1/reports/work?${new URLSearchParams([
  ['format', 'csv'], ...Object.entries(queryOf(asked, sought)).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]),
])}`
