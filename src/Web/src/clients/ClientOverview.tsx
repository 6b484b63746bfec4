import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { Mark } from '../documents/Mark'
import type { Money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { isMember, levelsOf, may, type SectionName } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Amount, Badge, When } from '../ui/parts'
import { ProjectProgress } from '../ui/ProjectProgress'
import { balanceOf, overdueOn } from './balance'
import { useSummaries } from './useSummaries'
import css from './clients.module.css'

const Tiles = later(() => import('../documents/Tiles').then(m => m.Tiles))

const UnbilledOfClient = later(() => Promise.all([import('../work/UnbilledOfClient'), loadWords('work')]).then(([m]) => m.UnbilledOfClient))

const few = 3

/** How things are with a client, section by section: of each the little that matters most. */
export function ClientOverview({ clientId }: { clientId: string }) {
  const me = useMe()
  const shows = (section: SectionName) => may(me, section, levelsOf(section)[1]!, clientId)
  return (
    <div className={css.overview}>
      {shows('invoices') && <Balance clientId={clientId} />}
      {shows('projects') && <Projects clientId={clientId} />}
      {shows('messages') && <Conversations clientId={clientId} />}
      {shows('documents') && <Documents clientId={clientId} />}
    </div>
  )
}

function Part({ title, all, children }: { title: string, all: ReactNode, children: ReactNode }) {
  return <section className={css.part}><div className="spread"><h2>{title}</h2>{all}</div>{children}</section>
}

const waiting = <Skeleton lines={2} height="1.5rem" />

function Balance({ clientId }: { clientId: string }) {
  const all = <Link to="/invoices" search={{ client: clientId }} className={css.all}>{t('clients.allInvoices')}</Link>
  const isFirms = isMember(useMe())
  return (
    <Part title={t('clients.openBalance')} all={all}>
      {isFirms ? <><SummedBalance clientId={clientId} /><UnbilledOfClient clientId={clientId} /></> : <OwnBalance clientId={clientId} />}
    </Part>
  )
}

/** The firm's people have it summed by the server, of however many invoices. */
function SummedBalance({ clientId }: { clientId: string }) {
  return (
    <Loaded query={useSummaries([clientId])} skeleton={waiting}>{([summary]) => {
      const invoices = summary?.parts.invoices
      return invoices
        ? <Figures balance={invoices.balance} overdue={invoices.overdue.count}>{t('clients.openInvoices', { count: invoices.open })}</Figures>
        : <p className="muted">{t('clients.nothingOpen')}</p>
    }}</Loaded>
  )
}

function Figures({ balance, overdue, children }: { balance: Money[], overdue: number, children: ReactNode }) {
  return (
    <>
      <p className={css.figure}>{balance.map(sum => <span key={sum.currency}><Amount of={sum} /></span>)}</p>
      <p className="small muted">{children} {overdue > 0 && <Badge tone="bad">{t('clients.overdue', { count: overdue })}</Badge>}</p>
    </>
  )
}

function OwnBalance({ clientId }: { clientId: string }) {
  const open = api.useQuery('get', '/api/v1/invoices', { params: { query: { 'filter[clientId]': clientId, 'filter[status]': 'issued', limit: 100 } } })
  return (
    <Loaded query={open} skeleton={waiting}>{({ items, nextCursor }) => items.length === 0 ? <p className="muted">{t('clients.nothingOpen')}</p> : (
      <Figures balance={balanceOf(items)} overdue={overdueOn(firmToday(), items)}>
        {t(nextCursor ? 'clients.openMore' : 'clients.openInvoices', { count: items.length })}
      </Figures>
    )}</Loaded>
  )
}

function Projects({ clientId }: { clientId: string }) {
  const projects = api.useQuery('get', '/api/v1/projects', { params: { query: { 'filter[clientId]': clientId, limit: few } } })
  return (
    <Part title={t('projects.title')} all={<Link to="/projects" search={{ client: clientId }} className={css.all}>{t('clients.allProjects')}</Link>}>
      <Loaded query={projects} skeleton={waiting}>{({ items }) => items.length === 0 ? <p className="muted">{t('clients.noProjects')}</p> : (
        <ul className="stack">{items.map(project => (
          <li key={project.id}>
            <ProjectProgress title={project.title} of={project.progress}
              name={<Link to="/projects/$projectId" params={{ projectId: project.id }} className={css.thing}><bdi>{project.title}</bdi></Link>} />
          </li>
        ))}</ul>
      )}</Loaded>
    </Part>
  )
}

/** What waits for an answer of the firm's; for a contact, what they have not read. */
function Conversations({ clientId }: { clientId: string }) {
  const member = isMember(useMe())
  const threads = api.useQuery('get', '/api/v1/threads', { params: { query: { 'filter[clientId]': clientId, ...(member ? { 'filter[unanswered]': true, limit: few } : { limit: 100 }) } } })
  return (
    <Part title={t(member ? 'clients.unanswered' : 'clients.unread')} all={<Link to="/messages" search={{ client: clientId }} className={css.all}>{t('clients.allMessages')}</Link>}>
      <Loaded query={threads} skeleton={waiting}>{({ items }) => {
        const shown = items.filter(thread => member || thread.unread).slice(0, few)
        return shown.length === 0 ? <p className="muted">{t(member ? 'clients.allAnswered' : 'clients.allRead')}</p> : (
          <ul>{shown.map(thread => (
            <li key={thread.id} className={css.line}>
              <Link to="/messages/$threadId" params={{ threadId: thread.id }} className={css.thing}>{thread.title}</Link>
              <span className="small muted"><When at={thread.lastActivityAt} /></span>
            </li>
          ))}</ul>
        )
      }}</Loaded>
    </Part>
  )
}

function Documents({ clientId }: { clientId: string }) {
  const documents = api.useQuery('get', '/api/v1/documents', { params: { query: { 'filter[clientId]': clientId, limit: 6 } } })
  return (
    <Part title={t('clients.newestDocuments')} all={<Link to="/documents" search={{ client: clientId }} className={css.all}>{t('clients.allDocuments')}</Link>}>
      <Loaded query={documents} skeleton={waiting}>{({ items }) => items.length === 0 ? <p className="muted">{t('clients.noDocuments')}</p> : (
        <Tiles label={t('clients.newestDocuments')}
          of={items.map(file => ({ ...file.current, id: file.id, clientId, title: file.title, mark: <Mark of={file} /> }))} />
      )}</Loaded>
    </Part>
  )
}
