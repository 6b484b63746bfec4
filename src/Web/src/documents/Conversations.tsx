import { Link } from '@tanstack/react-router'
import { ChatBubbleLeftRightIcon } from '@heroicons/react/24/outline'
import { api, type Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
import { Section, When } from '../ui/parts'
import css from './documents.module.css'

/** What is being said about the document, and a way to begin. */
export function Conversations({ document: { id, clientId } }: { document: Schema<'DocumentView'> }) {
  const me = useMe()
  const mayRead = may(me, 'messages', 'read', clientId)
  const mayWrite = isMember(me) ? isStaff(me) : may(me, 'messages', 'write', clientId)
  const { data } = api.useQuery('get', '/api/v1/threads', { params: { query: { 'filter[subjectId]': id } } }, { enabled: mayRead })
  const threads = data?.items ?? []
  if (!mayRead || (threads.length === 0 && !mayWrite)) return null
  return (
    <Section title={t('documents.conversations')}>
      {threads.length > 0 && <ul className={css.log}>
        {threads.map(thread => (
          <li key={thread.id}>
            <p><Link to="/messages/$threadId" params={{ threadId: thread.id }}>{thread.title}</Link></p>
            <p className="small muted"><When at={('lastActivityAt' in thread && typeof thread.lastActivityAt === 'string') ? thread.lastActivityAt : thread.createdAt} /></p>
          </li>
        ))}
      </ul>}
      {threads.length === 0 && <p className="muted">{t('documents.noConversations')}</p>}
      {mayWrite && <p><ButtonLink small to="/messages" search={{ new: true, subjectKind: 'document', subject: id, client: clientId }}><ChatBubbleLeftRightIcon className="icon" aria-hidden />{t('documents.writeAboutIt')}</ButtonLink></p>}
    </Section>
  )
}
