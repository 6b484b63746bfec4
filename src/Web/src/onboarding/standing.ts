import type { Schema } from '../api/client'

type Row = Pick<Schema<'OnboardingRow'>, 'status' | 'lastSeenAt' | 'onboarding'>

/** As the API counts: whoever was not here for so many days stays away. */
const quietAfter = 14

const dayLong = 86_400_000

/** Whether a contact has joined, and whether they come; of whoever stays away for how many days, of whoever comes when last. */
export type Standing = { is: 'invited' } | { is: 'quiet', days: number } | { is: 'seen', at: string } | { is: 'shut out' }

export function standingOf({ status, lastSeenAt, onboarding }: Row, now = Date.now()): Standing {
  if (status === 'invited') return { is: 'invited' }
  const since = lastSeenAt ?? onboarding?.startedAt
  if (status !== 'active' || !since) return { is: 'shut out' }
  const days = Math.floor((now - Date.parse(since)) / dayLong)
  return days >= quietAfter ? { is: 'quiet', days } : { is: 'seen', at: since }
}
