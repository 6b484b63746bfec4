import { api } from '../api/client'
import { balanceOf } from '../clients/balance'
import { useSummaries } from '../clients/useSummaries'
import { partsOf } from '../home/parts'
import { money, type Money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Amount } from '../ui/parts'
import css from './invoices.module.css'

type Late = { count: number | string, balance: Money[] }

/** What is outstanding in all, or with the one client that the list shows. */
export function OpenBalance({ client }: { client: string | undefined }) {
  const me = useMe()
  return client && isMember(me) ? <OfClient client={client} /> : <OfMine client={client} />
}

/** With a client of the firm's, as the server sums it. */
function OfClient({ client }: { client: string }) {
  const invoices = useSummaries([client]).data?.[0]?.parts.invoices
  return invoices ? <Figures balance={invoices.balance} overdue={invoices.overdue} /> : null
}

function OfMine({ client }: { client: string | undefined }) {
  const { data: home } = api.useQuery('get', '/api/v1/me/home')
  const member = isMember(useMe())
  const part = partsOf(home).invoices
  // The home page names the first twenty only: where there are more, a client's share of them is not known here.
  if (!part || (client && part.more)) return null
  const open = client ? part.open.filter(each => each.clientId === client) : part.open
  const late = open.filter(each => each.overdue)
  const balance = client ? balanceOf(open) : part.balance ?? []
  if (balance.length === 0) return member ? null : <p className={css.nothingOpen}>{t('invoices.nothingOpen')}</p>
  return <Figures balance={balance} overdue={client ? { count: late.length, balance: balanceOf(late) } : part.overdue} />
}

function Figures({ balance, overdue }: { balance: Money[], overdue: Late | undefined }) {
  return (
    <section className={css.balance} aria-label={t('invoices.openBalance')}>
      <p className="small muted" aria-hidden>{t('invoices.openBalance')}</p>
      <p className={css.figure}>{balance.map(sum => <span key={sum.currency}><Amount of={sum} /></span>)}</p>
      {!!overdue?.count && (
        <p className={css.late}>{t('invoices.overdueShare', { count: Number(overdue.count), amount: overdue.balance.map(money).join(', ') })}</p>
      )}
    </section>
  )
}
