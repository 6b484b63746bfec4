import type { Schema } from '../api/client'
import { t, words } from '../i18n/i18n'

export type Notification = Schema<'NotificationView'>

/** What the event says: which facts there are depends on its kind. */
type Facts = Record<string, unknown>

/** What the person was told, in their language; in the API's own words where there are no others. */
export function told({ kind, text, actorName, facts }: Pick<Notification, 'kind' | 'text' | 'actorName'> & { facts: Facts }): string {
  const actor = actorName ?? t('messages.somebody')
  // What an earlier release told has its sentence alone.
  const known = Object.keys(facts).length > 0 || kind === 'person-joined'
  const fact = (name: string) => typeof facts[name] === 'string' || typeof facts[name] === 'number' ? facts[name] : ''
  const values = {
    actor, acted: actorName ? 'yes' : 'no', name: fact('title') || fact('number') || fact('numbers'), item: fact('item'), version: fact('version'),
    recorded: fact('recorded'), toMatch: fact('toMatch'), others: Number(fact('others')),
  }
  return known && words(`messages.told.${kind}`, values) || `${actor} ${text}`
}
