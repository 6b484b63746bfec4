import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { useClientName } from '../clients/useClients'
import { date } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { usePaymentOptions } from '../paying/usePaymentOptions'
import { useChosenClient } from '../session/chosenClient'
import { firmToday } from '../session/firmDay'
import { may, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { partsOf } from './parts'
import { Projects } from './Projects'
import { Balance, Part, Team } from './Sides'
import { balanceOf, byUrgency, narrowed, nextDate, payableOf } from './view'
import { waitingFor } from './waitingFor'
import { Waits } from './Waits'
import css from './home.module.css'

const Tiles = later(() => import('../documents/Tiles').then(m => m.Tiles))
const PayAll = later(() => Promise.all([import('../paying/PayAll'), loadWords('paying')]).then(([m]) => m.PayAll))
const Checklist = later(() => Promise.all([import('../onboarding/Checklist'), loadWords('onboarding')]).then(([m]) => m.Checklist))

/** The home page of a client's person: what needs them, in the order in which it presses; then how things are, and what is new. */
export function ContactHome({ home }: { home: Schema<'ReadHomeView'> }) {
  const me = useMe()
  const clientName = useClientName()
  const { data: onboarding } = api.useQuery('get', '/api/v1/me/onboarding', undefined, { enabled: !me.viewedBy })
  const chosen = useChosenClient(me)[0]
  const { waits, parts } = narrowed(home.waitsForMe, partsOf(home), chosen)
  const { projects = [], documents = [], team = [], invoices, messages } = parts
  const nameOf = (clientId: string | null) => chosen ? undefined : clientName(clientId)
  const unread = messages?.threads ?? waits.filter(waiting => waiting.kind === 'thread').length
  const next = nextDate(parts, firmToday())
  const options = usePaymentOptions(!!invoices?.open.length && may(me, 'invoices', 'pay'))
  const payable = options?.online ? payableOf(invoices?.open ?? [], clientId => may(me, 'invoices', 'pay', clientId)) : []
  // Where it is paid in instalments, how much is chosen on the invoice.
  const payOf = (id: string) => payable.find(open => open.id === id && !open.dueNext)?.outstanding
  return (
    <div className={css.sides}>
      <div className={css.main}>
        <Waits title={t('home.waitsForYou')} calm={t('home.nothingWaitsHelp', { firm: me.firm.name })}
          items={byUrgency(waits, invoices?.open ?? [], firmToday())
            .map(waiting => ({ ...waitingFor(me, waiting, parts, nameOf(waiting.clientId)), pay: payOf(waiting.id) }))} />
        {onboarding && !onboarding.completedAt && !onboarding.dismissedAt && <Checklist onboarding={onboarding} unfolded={waits.length === 0} />}
        {sees(me, 'projects') && projects.length > 0 && <Projects projects={projects} clientName={nameOf} />}
        {sees(me, 'documents') && documents.length > 0 && <section className="stack">
          <h2>{t('home.newDocuments')}</h2>
          <Tiles label={t('home.newDocuments')} of={documents.map(file => ({ ...file, client: nameOf(file.clientId) }))} />
        </section>}
      </div>
      <aside className={css.aside}>
        {sees(me, 'invoices') && invoices && (
          <Balance of={balanceOf(invoices)} calm={t('home.nothingOpen')}>
            {payable.length > 1 && <PayAll open={payable} isTest={!!options?.isTest} />}
            {invoices.open.length > 0 && <p><Link to="/invoices" search={{ client: chosen, status: 'issued' }}>{t('home.openInvoices')}</Link></p>}
          </Balance>
        )}
        {next && (
          <Part title={t('home.nextDate')}>
            <p className={css.figure}>{date(next.on)}</p>
            <p>{next.kind === 'project' ? <Link to="/projects/$projectId" params={{ projectId: next.id }}>{t('home.milestoneOf', { title: next.title })}</Link>
              : <Link to="/invoices/$invoiceId" params={{ invoiceId: next.id }}>{t('home.paymentOf', { title: next.title })}</Link>}</p>
          </Part>
        )}
        {sees(me, 'messages') && (
          <Part title={t('home.messages')}>
            <p>{unread > 0 ? <Link to="/messages" search={{ client: chosen }}>{t('home.unread', { count: unread })}</Link> : <span className="muted">{t('home.noUnread')}</span>}</p>
          </Part>
        )}
        {team.length > 0 && <Team team={team} firm={me.firm.name} clientName={nameOf} mayWrite={clientId => may(me, 'messages', 'write', clientId)} />}
        <p className={css.part}><Link to="/timeline" search={{ client: chosen }}>{t('home.everything')}</Link></p>
      </aside>
    </div>
  )
}
