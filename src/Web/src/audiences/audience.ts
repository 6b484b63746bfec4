import type { Schema } from '../api/client'
import { locale } from '../i18n/i18n'

export type Audience = Schema<'AudienceView'>
export type Choice = { shownTo: Audience['shownTo'], contactIds: string[] }

/** Whether there is anything to choose: among one contact there is not, unless something was chosen when there were more. */
export const isOffered = (audience: Audience | undefined): boolean =>
  !!audience && (audience.contacts.length > 1 || audience.seenBy !== null || audience.version > 0)

/** What stands chosen when the form opens: those who are left of the chosen. */
export const choiceOf = ({ shownTo, seenBy }: Audience): Choice =>
  ({ shownTo, contactIds: shownTo === 'chosen' ? (seenBy ?? []).map(each => each.id) : [] })

/** The choice as it is sent. */
export const sent = ({ shownTo, contactIds }: Choice) => ({ shownTo, contactIds: shownTo === 'chosen' ? contactIds : [] })

/** Some people's names, as they are said in a sentence. */
export const names = (people: { name: string }[]) => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(people.map(each => each.name))
