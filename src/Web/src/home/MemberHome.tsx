import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { useClientName } from '../clients/useClients'
import { money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Empty, Loaded } from '../ui/Loaded'
import { Clients } from './Clients'
import { FirstSteps } from './FirstSteps'
import { partsOf } from './parts'
import { Balance, Part } from './Sides'
import { balanceOf, clientStandings } from './view'
import { waitingFor } from './waitingFor'
import { Waits } from './Waits'
import css from './home.module.css'

const Newest = later(() => Promise.all([import('../timeline/Newest'), loadWords('timeline')]).then(([m]) => m.Newest))

const hundred = { limit: 100 }

/** The home page of the firm's people: who waits for them, then how every client stands. */
export function MemberHome({ home }: { home: Schema<'ReadHomeView'> }) {
  const me = useMe()
  const clientName = useClientName()
  const clients = api.useQuery('get', '/api/v1/clients', { params: { query: hundred } })
  const projects = api.useQuery('get', '/api/v1/projects', { params: { query: hundred } })
  const issued = api.useQuery('get', '/api/v1/invoices', { params: { query: { ...hundred, 'filter[status]': 'issued' } } })
  const unanswered = api.useQuery('get', '/api/v1/threads', { params: { query: { ...hundred, 'filter[unanswered]': true } } })
  const parts = partsOf(home)
  const invoices = parts.invoices
  const withClients = (parts.projects ?? []).reduce((count, project) => count + (project.waiting ?? 0), 0)

  if (clients.data?.items.length === 0) return isStaff(me) ? <FirstSteps /> : <Empty title={t('home.noClients')} />
  return (
    <div className={css.sides}>
      <div className={css.main}>
        <Loaded query={unanswered}>{({ items }) => (
          <Waits title={t('home.waitsForFirm')} calm={t('home.nothingWaitsFirm')} items={[
            ...home.waitsForMe.filter(waiting => waiting.kind !== 'thread').map(waiting => ({ waiting, author: undefined })),
            // Unanswered counts for the firm, whether this person has read it or not.
            ...items.map(({ id, clientId, title, lastMessage, lastActivityAt }) => ({ waiting: { kind: 'thread', id, clientId, title, since: lastMessage?.at ?? lastActivityAt }, author: lastMessage?.authorName ?? undefined })),
          ].toSorted((a, b) => a.waiting.since.localeCompare(b.waiting.since)).map(({ waiting, author }) => waitingFor(me, waiting, parts, clientName(waiting.clientId), author))} />
        )}</Loaded>
        <Loaded query={clients}>{({ items, nextCursor }) => (
          <Clients standings={clientStandings(items, projects.data?.items ?? [], issued.data?.items ?? [], unanswered.data?.items ?? [], firmToday())} more={nextCursor !== null} />
        )}</Loaded>
      </div>
      <aside className={css.aside}>
        {invoices && (
          <Balance of={balanceOf(invoices)} calm={t('home.nothingOpenFirm')}>
            {invoices.overdue && invoices.overdue.count > 0 && <p className={css.late}>{t('home.overdue', { count: invoices.overdue.count, sum: invoices.overdue.balance.map(money).join(', ') })}</p>}
            <p><Link to="/invoices" search={{ status: 'issued' }}>{t('home.openInvoices')}</Link></p>
          </Balance>
        )}
        {withClients > 0 && <Part title={t('home.withClients')}><p><Link to="/projects">{t('home.milestonesWithClients', { count: withClients })}</Link></p></Part>}
        <Part title={t('home.newest')}><Newest className={css.activity} /><p><Link to="/timeline" search={{}}>{t('home.everything')}</Link></p></Part>
      </aside>
    </div>
  )
}
