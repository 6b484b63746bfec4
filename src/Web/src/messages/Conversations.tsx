import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Section, When } from '../ui/parts'
import css from './messages.module.css'

/**
 * What is being said about one thing, newest first, and the way to begin. Absent for whoever reads no messages.
 * @param begin what the link to a new conversation says
 */
export function Conversations({ kind, subject, clientId, begin }: { kind: 'project' | 'document' | 'invoice', subject: string, clientId: string, begin: string }) {
  const me = useMe()
  const mayRead = sees(me, 'messages') && may(me, 'messages', 'read', clientId)
  const mayWrite = isMember(me) ? isStaff(me) : may(me, 'messages', 'write', clientId)
  const query = api.useQuery('get', '/api/v1/threads', { params: { query: { 'filter[subjectId]': subject, limit: 5 } } }, { enabled: mayRead })
  if (!mayRead) return null
  return (
    <Section title={t('messages.conversations')}>
      <Loaded query={query} skeleton={<Skeleton lines={2} height="2rem" />}>{({ items }) => items.length === 0 ? !mayWrite && <p className="muted">{t('messages.noneAboutIt')}</p> : (
        <ul className={css.about}>
          {items.map(thread => <li key={thread.id}><Link to="/messages/$threadId" params={{ threadId: thread.id }}><bdi>{thread.title}</bdi></Link><span className="small muted"><When at={thread.lastActivityAt} /></span></li>)}
        </ul>
      )}</Loaded>
      {mayWrite && <p><Link to="/messages" search={{ new: true, subjectKind: kind, subject, client: clientId }}>{begin}</Link></p>}
    </Section>
  )
}
