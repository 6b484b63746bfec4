import { number } from '../i18n/formats'

const hour = 60
const day = 24 * hour

/** So many minutes as people say it: "30 minutes", "8 hours", "7 days". */
export function period(minutes: number) {
  const [unit, size] = minutes % day === 0 ? ['day', day] as const : minutes % hour === 0 ? ['hour', hour] as const : ['minute', 1] as const
  return number(minutes / size, { style: 'unit', unit, unitDisplay: 'long' })
}

/** The usual choices, and the present one if it is none of them. */
export const choicesWith = (usual: number[], present: number) => [...new Set([...usual, present])].toSorted((a, b) => a - b)

/** After how long without use a session ends, in minutes. */
export const idleChoices = [15, 30, hour, 2 * hour, 4 * hour, 8 * hour, day]

/** After how long it ends in any case, in hours. */
export const sessionChoices = [8, 12, 24, 7 * 24, 14 * 24, 30 * 24]

/** So long a device stays signed in whose person asks for it, in days; 0 is not at all. */
export const rememberChoices = [0, 7, 14, 30]
