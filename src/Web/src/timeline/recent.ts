import { kindGroups, looking } from './kinds'
import { factsOf, type TimelineEntry } from './sentence'

const work = ['documents', 'invoices', 'messages', 'projects']
const news = new Set([...kindGroups.filter(g => work.includes(g.section)).flatMap(g => g.kinds).filter(kind => !looking.includes(kind)), 'person-joined'])

/**
 * What others did lately that moves the work on, newest first: the last thing that each person did to each thing. Signing in, security
 * and who opened what stay in the timeline.
 */
export function recentActivity(entries: readonly TimelineEntry[], me: string): TimelineEntry[] {
  const told = new Set<string>()
  return entries.filter(entry => {
    const { threadId } = factsOf(entry)
    const deed = `${entry.actorId} ${typeof threadId === 'string' ? threadId : entry.subject.id}`
    if (!news.has(entry.kind) || entry.actorId === me || told.has(deed)) return false
    told.add(deed)
    return true
  })
}
