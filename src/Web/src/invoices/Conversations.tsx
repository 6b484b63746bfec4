import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Section, When } from '../ui/parts'
import type { Invoice } from './content'
import css from './invoices.module.css'

/** What is said about the invoice, and the way to ask. */
export function Conversations({ invoice }: { invoice: Invoice }) {
  const me = useMe()
  const query = api.useQuery('get', '/api/v1/threads', { params: { query: { 'filter[subjectId]': invoice.id, limit: 5 } } })
  const mayWrite = isMember(me) ? isStaff(me) : may(me, 'messages', 'write', invoice.clientId)
  return (
    <Section title={t('invoices.conversations')}>
      <Loaded query={query} skeleton={<Skeleton lines={2} height="2rem" />}>{({ items }) => items.length === 0 ? !mayWrite && <p className="muted">{t('invoices.noConversations')}</p> : (
        <ul className={css.quietList}>
          {items.map(thread => <li key={thread.id}><Link to="/messages/$threadId" params={{ threadId: thread.id }}><bdi>{thread.title}</bdi></Link><span className="small muted"><When at={thread.lastActivityAt} /></span></li>)}
        </ul>
      )}</Loaded>
      {mayWrite && <p><Link to="/messages" search={{ new: true, subjectKind: 'invoice', subject: invoice.id, client: invoice.clientId }}>{t(isMember(me) ? 'invoices.beginConversation' : 'invoices.ask')}</Link></p>}
    </Section>
  )
}
