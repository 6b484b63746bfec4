import { t, words } from '../i18n/i18n'
import { byDay } from '../timeline/period'
import { told, type Notification } from './told'

/** Notifications of one day that say the same of one thing, or the files that somebody shared; the newest stands for them. */
export type Group = { newest: Notification, all: Notification[] }

const files = 'document-uploaded'

/** By day, newest first. What comes with a further page joins the group that it belongs to. */
export function grouped(notifications: Notification[]): { day: string, groups: Group[] }[] {
  return byDay(notifications, n => n.createdAt).map(({ day, items }) => {
    const groups = new Map<string, Group>()
    for (const n of items) {
      const key = JSON.stringify(n.kind === files ? [n.kind, n.clientId, n.actorName] : [n.kind, n.subjectId])
      const group = groups.get(key)
      if (group) group.all.push(n)
      else groups.set(key, { newest: n, all: [n] })
    }
    return { day, groups: [...groups.values()] }
  })
}

export const unreadOf = (group: Group) => group.all.filter(n => !n.readAt)

/** What the group says: how many, where that can be counted, else what its newest says. */
export function toldOf({ newest, all }: Group): string {
  const facts: Record<string, unknown> = newest.facts
  const several = all.length > 1 && words(`messages.toldSeveral.${newest.kind}`,
    { actor: newest.actorName ?? t('messages.somebody'), name: typeof facts.title === 'string' ? facts.title : '', count: all.length })
  return several || told(newest)
}

/** Several files are found together where the client's files are. */
export const isOfFiles = ({ newest, all }: Group) => newest.kind === files && all.length > 1
