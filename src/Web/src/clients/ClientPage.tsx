import { useState } from 'react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { isGone } from '../api/queries'
import { HeldList } from '../app/HeldList'
import { NotFoundPage } from '../app/NotFoundPage'
import { BillingDetails } from '../billing/BillingDetails'
import { date } from '../i18n/formats'
import { languages, t } from '../i18n/i18n'
import { ClientOnboarding } from '../onboarding/ClientOnboarding'
import { ClientSections } from '../people/ClientSections'
import { allOn } from '../people/switches'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { useAdvanced } from '../settings/useAdvanced'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { ClientFrame } from './ClientFrame'
import { ClientOverview } from './ClientOverview'
import { ClientTimeline } from './ClientTimeline'
import { Contacts } from './Contacts'
import { InviteContactDialog } from './InviteContactDialog'
import { EditClientDialog } from './EditClientDialog'
import css from './clients.module.css'

const words = { overview: 'clients.overview', people: 'clients.people', details: 'clients.details' } as const

/** One client: how things are; for the firm's people also who acts for it, and what is set for it. */
export function ClientPage() {
  const { clientId } = useParams({ from: '/signed-in/clients/$clientId' })
  const { tab = 'overview' } = useSearch({ from: '/signed-in/clients/$clientId' })
  const me = useMe()
  const client = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId } } })

  if (isGone(client.error)) return <NotFoundPage />
  const name = client.data?.name ?? ''
  const overview = <><ClientOverview clientId={clientId} /><ClientTimeline clientId={clientId} /></>
  if (!isMember(me)) return <Page title={name || t('ui.loading')} name={name || t('clients.title')}><Loaded query={client}>{() => overview}</Loaded></Page>
  return (
    <ClientFrame clientId={clientId} tab={tab} word={words[tab]}>
      <Loaded query={client}>{shown => tab === 'people' ? <People client={shown} /> : tab === 'details' ? <Details client={shown} /> : overview}</Loaded>
    </ClientFrame>
  )
}

function People({ client }: { client: Schema<'ClientView'> }) {
  const { invite } = useSearch({ from: '/signed-in/clients/$clientId' })
  const navigate = useNavigate({ from: '/clients/$clientId' })
  const staff = isStaff(useMe())
  const asks = (open: boolean) => void navigate({ search: { tab: 'people', invite: open || undefined }, replace: true })
  return (
    <>
      <Contacts client={client} invite={() => asks(true)} />
      <HeldList draft={`invite-${client.id}`} again={() => asks(true)} />
      <ClientOnboarding clientId={client.id} />
      {invite && staff && <InviteContactDialog client={client} close={() => asks(false)} />}
    </>
  )
}

function Details({ client }: { client: Schema<'ClientView'> }) {
  const [editing, setEditing] = useState(false)
  const [advanced] = useAdvanced()
  return (
    <>
      <Section title={t('clients.details')} actions={isStaff(useMe()) && <Button small onClick={() => setEditing(true)}>{t('clients.rename')}</Button>}>
        <dl className={css.facts}>
          <div><dt>{t('clients.name')}</dt><dd><bdi>{client.name}</bdi></dd></div>
          <div><dt>{t('clients.language')}</dt><dd>{client.language ? languages[client.language as keyof typeof languages] : t('clients.languageOfFirm')}</dd></div>
          <div><dt>{t('clients.since')}</dt><dd>{date(client.createdAt.slice(0, 10))}</dd></div>
        </dl>
      </Section>
      <BillingDetails clientId={client.id} title={t('billing.details')} />
      {(advanced || !allOn(client)) && <ClientSections client={client} />}
      {editing && <EditClientDialog client={client} close={() => setEditing(false)} />}
    </>
  )
}
