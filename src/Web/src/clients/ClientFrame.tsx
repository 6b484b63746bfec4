import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { PlusIcon } from '@heroicons/react/24/outline'
import { api } from '../api/client'
import { t, type Word } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Menu } from '../ui/Menu'
import { BackLink, Page } from '../ui/Page'
import { Badge } from '../ui/parts'
import ui from '../ui/ui.module.css'
import { ArchivedNote, ArchiveMenu } from './ArchiveMenu'
import type { ClientTab } from './SectionPage'
import css from './clients.module.css'

/**
 * A client's own place for the firm's people: the client's name, what can be made for it, and a tab per section. Sections that are
 * narrowed to a client stand in it, so that the client stays while one goes from tab to tab.
 */
export function ClientFrame({ clientId, tab, word, actions, children }: { clientId: string, tab: ClientTab, word: Word, actions?: ReactNode, children: ReactNode }) {
  const { data: client } = api.useQuery('get', '/api/v1/clients/{clientId}', { params: { path: { clientId } } }, { staleTime: 60_000 })
  const name = client?.name ?? ''
  const staff = isStaff(useMe())
  return (
    <Page title={client ? <><bdi>{name}</bdi>{client.archivedAt && <> <Badge tone="warn">{t('clients.archived')}</Badge></>}</> : t('ui.loading')}
      name={name ? `${t(word)} · ${name}` : t(word)} back={<BackLink to="/clients">{t('clients.title')}</BackLink>}
      actions={client && !client.archivedAt && <>
        {actions}
        {staff && <><NewForClient clientId={clientId} isFirst={!actions} /><ArchiveMenu client={client} /></>}
      </>}>
      {client?.archivedAt && <ArchivedNote client={client} />}
      <Tabs clientId={clientId} tab={tab} label={name} />
      {children}
    </Page>
  )
}

function Tabs({ clientId, tab, label }: { clientId: string, tab: ClientTab, label: string }) {
  const params = { clientId }
  const search = { client: clientId }
  const current = (of: ClientTab) => ({ 'aria-current': of === tab ? 'page' as const : undefined, activeOptions: { exact: true }, activeProps: {} })
  return (
    <nav className={`${css.tabs} no-print`} aria-label={t('clients.tabs', { client: label })}>
      <Link to="/clients/$clientId" params={params} search={{}} {...current('overview')}>{t('clients.overview')}</Link>
      <Link to="/documents" search={search} {...current('documents')}>{t('documents.title')}</Link>
      <Link to="/invoices" search={search} {...current('invoices')}>{t('invoices.title')}</Link>
      <Link to="/projects" search={search} {...current('projects')}>{t('projects.title')}</Link>
      <Link to="/messages" search={search} {...current('messages')}>{t('messages.title')}</Link>
      <Link to="/clients/$clientId" params={params} search={{ tab: 'people' }} {...current('people')}>{t('clients.people')}</Link>
      <Link to="/clients/$clientId" params={params} search={{ tab: 'details' }} {...current('details')}>{t('clients.details')}</Link>
    </nav>
  )
}

function NewForClient({ clientId, isFirst }: { clientId: string, isFirst: boolean }) {
  const search = { client: clientId }
  return (
    <Menu label={t('clients.newFor')} className={`${ui.button} ${isFirst ? ui.primary : ''}`} button={<><PlusIcon className="icon" aria-hidden />{t('clients.newFor')}</>}>
      {close => <>
        <Link className={ui.menuItem} to="/invoices/new" search={search} onClick={close}>{t('clients.newInvoice')}</Link>
        <Link className={ui.menuItem} to="/quotes/new" search={search} onClick={close}>{t('clients.newQuote')}</Link>
        <Link className={ui.menuItem} to="/documents" search={search} onClick={close}>{t('clients.newFile')}</Link>
        <Link className={ui.menuItem} to="/projects/new" search={search} onClick={close}>{t('clients.newProject')}</Link>
        <Link className={ui.menuItem} to="/messages" search={{ ...search, new: true }} onClick={close}>{t('clients.newMessage')}</Link>
        <Link className={ui.menuItem} to="/clients/$clientId" params={{ clientId }} search={{ tab: 'people', invite: true }} onClick={close}>{t('clients.newContact')}</Link>
      </>}
    </Menu>
  )
}
