import type { Schema } from '../api/client'

export type Person = Schema<'PersonView'>

/** What an invitation has come to. */
export type Standing = 'joined' | 'suspended' | 'invited' | 'expired' | 'withdrawn'

/** Whether somebody has joined, or why not yet. */
export function standingOf({ status, expiresAt }: Pick<Person, 'status' | 'expiresAt'>, now = Date.now()): Standing {
  if (status === 'active') return 'joined'
  if (status === 'suspended' || status === 'withdrawn') return status
  return expiresAt && Date.parse(expiresAt) <= now ? 'expired' : 'invited'
}

/** Whether an invitation can be sent again. */
export const isInvitable = (person: Pick<Person, 'status'>) => person.status === 'invited' || person.status === 'withdrawn'
