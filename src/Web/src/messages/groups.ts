import { t, words } from '../i18n/i18n'
import { byDay } from '../timeline/period'
import { told, type Notification } from './told'

/** Notifications of one day that say the same of one thing, or the files that somebody shared; the newest stands for them. */
export type Group = { newest: Notification, all: Notification[] }

/** What was a draft before is shared like any other file. */
const isFile = ({ kind }: Notification) => kind === 'document-uploaded' || kind === 'document-published'

/** One notification tells of all that was published with its file. */
const count = (all: Notification[]) => all.reduce((sum, { facts }) => sum + 1 + Number((facts as Record<string, unknown>).others ?? 0), 0)

/** By day, newest first. What comes with a further page joins the group that it belongs to. */
export function grouped(notifications: Notification[]): { day: string, groups: Group[] }[] {
  return byDay(notifications, n => n.createdAt).map(({ day, items }) => {
    const groups = new Map<string, Group>()
    for (const n of items) {
      const key = JSON.stringify(isFile(n) ? [n.clientId, n.actorName] : [n.kind, n.subjectId])
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
  const several = count(all) > 1 && words(`messages.toldSeveral.${newest.kind}`, {
    actor: newest.actorName ?? t('messages.somebody'), acted: newest.actorName ? 'yes' : 'no',
    name: typeof facts.title === 'string' ? facts.title : '', count: count(all),
  })
  return several || told(newest)
}

/** Several files are found together where the client's files are. */
export const isOfFiles = ({ newest, all }: Group) => isFile(newest) && count(all) > 1
