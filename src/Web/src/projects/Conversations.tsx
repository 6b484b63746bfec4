import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Section, When } from '../ui/parts'
import css from './projects.module.css'

/** What is said about the project, and the way to say something. */
export function Conversations({ projectId, clientId }: { projectId: string, clientId: string }) {
  const me = useMe()
  const query = api.useQuery('get', '/api/v1/threads', { params: { query: { 'filter[subjectId]': projectId, limit: 5 } } })
  const mayWrite = isMember(me) ? isStaff(me) : may(me, 'messages', 'write', clientId)
  return (
    <Section title={t('projects.conversations')}>
      <Loaded query={query} skeleton={<Skeleton lines={2} height="2rem" />}>{({ items }) => items.length > 0 && (
        <ul className={css.quietList}>
          {items.map(thread => <li key={thread.id}><Link to="/messages/$threadId" params={{ threadId: thread.id }}>{thread.title}</Link><span className="small muted"><When at={thread.lastActivityAt} /></span></li>)}
        </ul>
      )}</Loaded>
      {mayWrite && <p><Link to="/messages" search={{ new: true, subjectKind: 'project', subject: projectId, client: clientId }}>{t('projects.beginConversation')}</Link></p>}
    </Section>
  )
}
