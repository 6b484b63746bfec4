import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { useClientName } from '../clients/useClients'
import { money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Empty, Loaded } from '../ui/Loaded'
import { Clients } from './Clients'
import { GettingStarted } from './GettingStarted'
import { partsOf } from './parts'
import { Balance, Part } from './Sides'
import { atAGlance, balanceOf, type Waiting } from './view'
import { waitingFor } from './waitingFor'
import { Waits } from './Waits'
import css from './home.module.css'

const Newest = later(() => Promise.all([import('../timeline/Newest'), loadWords('timeline')]).then(([m]) => m.Newest))

const glanced = 12

/** What has an end, and money in it, comes before what has waited for long. */
const sinceOf = ({ kind, since }: Waiting) => kind === 'dispute' ? '' : since

/** The home page of the firm's people: who waits for them, then how clients stand. */
export function MemberHome({ home }: { home: Schema<'ReadHomeView'> }) {
  const me = useMe()
  const clientName = useClientName()
  const clients = api.useQuery('get', '/api/v1/clients', { params: { query: { limit: 100 } } })
  const unanswered = api.useQuery('get', '/api/v1/threads', { params: { query: { limit: 25, 'filter[unanswered]': true } } })
  const parts = partsOf(home)
  const { invoices, unmatchedPayments: toMatch } = parts
  const withClients = (parts.projects ?? []).reduce((count, project) => count + (project.waiting ?? 0), 0)
  const none = clients.data?.items.length === 0

  if (none && !isStaff(me)) return <Empty title={t('home.noClients')} />
  return (
    <div className={css.sides}>
      <div className={css.main}>
        {isStaff(me) && clients.data && <GettingStarted parts={parts} firstClient={clients.data.items.at(-1)?.id} />}
        {!none && <Loaded query={unanswered}>{({ items }) => (
          <Waits title={t('home.waitsForFirm')} calm={t('home.nothingWaitsFirm')} items={[
            ...home.waitsForMe.filter(waiting => waiting.kind !== 'thread').map(waiting => ({ waiting, author: undefined })),
            ...toMatch ? [{
              waiting: { kind: 'unmatchedPayments', id: '', clientId: null, title: t('home.toMatch', { count: toMatch.count }), since: toMatch.oldest },
              author: undefined,
            }] : [],
            // Unanswered counts for the firm, whether this person has read it or not.
            ...items.map(({ id, clientId, title, lastMessage, lastActivityAt }) => ({ waiting: { kind: 'thread', id, clientId, title, since: lastMessage?.at ?? lastActivityAt }, author: lastMessage?.authorName ?? undefined })),
          ].toSorted((a, b) => sinceOf(a.waiting).localeCompare(sinceOf(b.waiting))).map(({ waiting, author }) => waitingFor(me, waiting, parts, clientName(waiting.clientId), author))} />
        )}</Loaded>}
        {!none && <Loaded query={clients}>{({ items, nextCursor }) => (
          <Clients ids={atAGlance(home.waitsForMe, items, glanced)} more={items.length > glanced || nextCursor !== null} />
        )}</Loaded>}
      </div>
      {!none && <aside className={css.aside}>
        {invoices && (
          <Balance of={balanceOf(invoices)} calm={t('home.nothingOpenFirm')}>
            {invoices.overdue && invoices.overdue.count > 0 && <p className={css.late}>{t('home.overdue', { count: invoices.overdue.count, sum: invoices.overdue.balance.map(money).join(', ') })}</p>}
            <p><Link to="/invoices" search={{ status: 'issued' }}>{t('home.openInvoices')}</Link></p>
          </Balance>
        )}
        {withClients > 0 && <Part title={t('home.withClients')}><p><Link to="/projects">{t('home.milestonesWithClients', { count: withClients })}</Link></p></Part>}
        <Part title={t('home.newest')}><Newest className={css.activity} /><p><Link to="/timeline" search={{}}>{t('home.everything')}</Link></p></Part>
      </aside>}
    </div>
  )
}
