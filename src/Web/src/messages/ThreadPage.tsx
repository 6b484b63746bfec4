import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { api } from '../api/client'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { AboutLink } from './about'
import { RetitleDialog } from './RetitleDialog'
import { Talk } from './Talk'
import css from './messages.module.css'

/** One conversation. */
export function ThreadPage() {
  const me = useMe()
  const { threadId } = useParams({ from: '/signed-in/messages/$threadId' })
  const query = api.useQuery('get', '/api/v1/threads/{threadId}', { params: { path: { threadId } } })
  const clientName = useClientName()
  const [retitling, setRetitling] = useState(false)
  const thread = query.data
  const client = clientName(thread?.clientId)
  const name = thread?.title ?? t('messages.title')
  return (
    <Page title={<bdi className={css.title}>{name}</bdi>} name={name} narrow
      back={<BackLink to="/messages">{t('messages.title')}</BackLink>}
      lead={thread && <>{client && <><bdi>{client}</bdi> · </>}<AboutLink kind={thread.subjectKind} id={thread.subjectId} />
        {isStaff(me) && <> · <button type="button" className={css.inline} onClick={() => setRetitling(true)}>{t('messages.retitle')}</button></>}</>}>
      <Loaded query={query}>{loaded => <Talk key={loaded.id} thread={loaded} />}</Loaded>
      {thread && retitling && <RetitleDialog thread={thread} close={() => setRetitling(false)} />}
    </Page>
  )
}
