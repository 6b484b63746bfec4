import { useState } from 'react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { ClientOnboarding } from '../onboarding/ClientOnboarding'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { ClientOverview } from './ClientOverview'
import { ClientTimeline } from './ClientTimeline'
import { ClientSections } from '../people/ClientSections'
import { Contacts } from './Contacts'
import { InviteContactDialog } from './InviteContactDialog'
import { RenameClientDialog } from './RenameClientDialog'

/** One client: how things are, and who acts for it. */
export function ClientPage() {
  const { clientId } = useParams({ from: '/signed-in/clients/$clientId' })
  const { invite } = useSearch({ from: '/signed-in/clients/$clientId' })
  const navigate = useNavigate({ from: '/clients/$clientId' })
  const me = useMe()
  const client = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId } } })
  const [renaming, setRenaming] = useState(false)
  const asks = (open: boolean) => void navigate({ search: { invite: open || undefined }, replace: true })

  if (isGone(client.error)) return <NotFoundPage />
  const name = client.data?.name ?? ''
  return (
    <Page title={name || t('ui.loading')} name={name || t('clients.title')} back={isMember(me) && <BackLink to="/clients">{t('clients.title')}</BackLink>}
      actions={isStaff(me) && client.data && <>
        <Button onClick={() => setRenaming(true)}>{t('clients.rename')}</Button>
        <Button kind="primary" onClick={() => asks(true)}>{t('clients.invite')}</Button>
      </>}>
      <Loaded query={client}>{shown => (
        <>
          <ClientOverview clientId={clientId} />
          {isMember(me) && <Contacts client={shown} invite={() => asks(true)} />}
          {isMember(me) && <ClientSections client={shown} />}
          {isMember(me) && <ClientOnboarding clientId={clientId} />}
          <ClientTimeline clientId={clientId} />
          {renaming && <RenameClientDialog client={shown} close={() => setRenaming(false)} />}
          {invite && isStaff(me) && <InviteContactDialog client={shown} close={() => asks(false)} />}
        </>
      )}</Loaded>
    </Page>
  )
}
