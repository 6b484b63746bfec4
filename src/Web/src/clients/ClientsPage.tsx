import { useEffect } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button, ButtonLink } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { Avatar, Badge, List, More, RowLink, RowMain, RowSide } from '../ui/parts'
import { NewClientDialog } from './NewClientDialog'
import { matches } from './people'
import css from './clients.module.css'

const sought = 6

/** The firm's clients, found by typing. */
export function ClientsPage() {
  return isMember(useMe()) ? <Clients /> : <NotFoundPage />
}

function Clients() {
  const { new: adding, q = '' } = useSearch({ from: '/signed-in/clients' })
  const navigate = useNavigate({ from: '/clients' })
  const staff = isStaff(useMe())
  const clients = api.useInfiniteQuery('get', '/api/v1/clients', { params: { query: { limit: 100 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const about = useAbout()

  // A search looks through all of them, not only through those that happen to be here.
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = clients
  useEffect(() => {
    if (q && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [q, hasNextPage, isFetchingNextPage, fetchNextPage])

  const all = clients.data?.pages.flatMap(page => page.items) ?? []
  const found = all.filter(client => matches(client.name, q)).toSorted((a, b) => a.name.localeCompare(b.name))
  const asks = (open: boolean) => void navigate({ search: now => ({ ...now, new: open || undefined }), replace: true })
  return (
    <Page title={t('clients.title')} name={t('clients.title')} actions={<>
      {all.length > 0 && <ButtonLink to="/onboarding" search={{}}>{t('onboarding.ofFirm')}</ButtonLink>}
      {staff && <Button kind="primary" onClick={() => asks(true)}>{t('clients.new')}</Button>}
    </>}>
      <Loaded query={clients}>{() => all.length === 0
        ? <Empty title={t('clients.none')}><p>{t(staff ? 'clients.noneHelp' : 'clients.noneViewer')}</p></Empty>
        : <div className="stack">
            {(all.length >= sought || q) && <div className={css.search}>
              <TextField label={t('clients.search')} labelHidden placeholder={t('clients.search')} type="search" autoComplete="off" value={q}
                onChange={event => void navigate({ search: now => ({ ...now, q: event.target.value || undefined }), replace: true })} />
            </div>}
            <p role="status" className={q && found.length === 0 && !hasNextPage ? 'muted' : 'hidden'}>{q && (found.length === 0 ? t('clients.notFound') : t('clients.found', { count: found.length }))}</p>
            {found.length > 0 && <List label={t('clients.title')}>{found.map(client => <ClientRow key={client.id} client={client} {...about(client.id)} />)}</List>}
            {!q && <More query={clients} />}
          </div>}</Loaded>
      {adding && staff && <NewClientDialog close={() => asks(false)} made={client => void navigate({ to: '/clients/$clientId', params: { clientId: client.id }, search: { invite: true } })} />}
    </Page>
  )
}

function ClientRow({ client, contacts, invited, waits }: { client: Schema<'ClientView'>, contacts: number | undefined, invited: number, waits: number }) {
  return (
    <li>
      <RowLink to="/clients/$clientId" params={{ clientId: client.id }}>
        <Avatar name={client.name} />
        <RowMain title={client.name}>
          {contacts !== undefined && t('clients.contacts', { count: contacts })}{invited > 0 && ` · ${t('clients.invitedCount', { count: invited })}`}
        </RowMain>
        {waits > 0 && <RowSide><Badge tone="accent">{t('clients.waits', { count: waits })}</Badge></RowSide>}
      </RowLink>
    </li>
  )
}

/** What is known of each client without asking for each: its contacts, when they all come in one page, and what waits for this person. */
function useAbout() {
  const { data: contacts } = api.useQuery('get', '/api/v1/contacts', { params: { query: { limit: 100 } } })
  const { data: home } = api.useQuery('get', '/api/v1/me/home')
  return (clientId: string) => {
    const its = contacts && !contacts.nextCursor ? contacts.items.filter(person => clientId in person.rights) : undefined
    return { contacts: its?.length, invited: its?.filter(person => person.status === 'invited').length ?? 0, waits: home?.waitsForMe.filter(item => item.clientId === clientId).length ?? 0 }
  }
}
