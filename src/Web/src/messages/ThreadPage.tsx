import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { api } from '../api/client'
import { useClientName } from '../clients/useClients'
import { loadWords, t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded } from '../ui/Loaded'
import { later } from '../ui/later'
import { BackLink, Page } from '../ui/Page'
import { usePane } from '../ui/pane'
import { AboutLink } from './about'
import { RetitleDialog } from './RetitleDialog'
import { Talk } from './Talk'
import css from './messages.module.css'

const SubjectCard = later(() => Promise.all([
  import('../timeline/SubjectCard'), loadWords('timeline'), loadWords('documents'), loadWords('invoices'),
]).then(([m]) => m.SubjectCard))

/** One conversation. */
export function ThreadPage() {
  const me = useMe()
  const { threadId } = useParams({ from: '/signed-in/conversations/messages/$threadId' })
  const query = api.useQuery('get', '/api/v1/threads/{threadId}', { params: { path: { threadId } } })
  const clientName = useClientName()
  const [retitling, setRetitling] = useState(false)
  const thread = query.data
  const client = clientName(thread?.clientId)
  // Beside the list there is room to show the thing itself.
  const withCard = usePane() === 'thing' && !!thread && thread.subjectKind !== 'general'
  const name = thread?.title ?? t('messages.title')
  return (
    <Page title={<bdi className={css.title}>{name}</bdi>} name={name} narrow sticky
      back={<BackLink to="/messages">{t('messages.title')}</BackLink>}
      actions={withCard && <SubjectCard kind={thread.subjectKind} id={thread.subjectId} word={t(`messages.kind.${thread.subjectKind}`)} />}
      lead={thread && <>{client && <><bdi>{client}</bdi> · </>}{!withCard && <AboutLink kind={thread.subjectKind} id={thread.subjectId} />}
        {isStaff(me) && <>
          {!withCard && ' · '}
          <button type="button" className={css.inline} onClick={() => setRetitling(true)}>{t('messages.retitle')}</button>
        </>}</>}>
      <Loaded query={query}>{loaded => <Talk key={loaded.id} thread={loaded} />}</Loaded>
      {thread && retitling && <RetitleDialog thread={thread} close={() => setRetitling(false)} />}
    </Page>
  )
}
