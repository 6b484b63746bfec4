import type { Schema } from '../api/client'
import { t, words } from '../i18n/i18n'

export type Notification = Schema<'NotificationView'>

// How the API says each kind in English: what is named in it stays as it is, the rest is said in the person's language.
const says: Record<string, RegExp> = {
  'document-uploaded': /^shared the document (?<name>.+)$/s,
  'document-version-added': /^added version (?<version>\d+) of the document (?<name>.+)$/s,
  'document-downloaded': /^downloaded the document (?<name>.+)$/s,
  'invoice-issued': /^issued invoice (?<name>.+)$/s,
  'invoice-opened': /^read invoice (?<name>.+)$/s,
  'invoice-paid': /^recorded invoice (?<name>.+) as paid in full$/s,
  'payment-recorded': /^recorded a payment for invoice (?<name>.+)$/s,
  'message-posted': /^wrote in (?<name>.+)$/s,
  'milestone-approved': /^approved (?<name>.+)$/s,
  'milestone-changes-requested': /^asks for changes to (?<name>.+)$/s,
  'milestone-submitted': /^asks for approval of (?<name>.+)$/s,
  'person-joined': /^accepted the invitation$/,
  'project-opened': /^opened the project (?<name>.+)$/s,
  'task-completed': /^completed (?<name>.+)$/s,
}

/** What the person was told, in their language; in the API's own words where there are no others. */
export function told({ kind, text, actorName }: Pick<Notification, 'kind' | 'text' | 'actorName'>): string {
  const actor = actorName ?? t('messages.somebody')
  const named = says[kind]?.exec(text)
  return named && words(`messages.told.${kind}`, { actor, ...named.groups }) || `${actor} ${text}`
}
