import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { firmToday } from '../session/firmDay'
import { Badge, Note } from '../ui/parts'
import css from './instalments.module.css'

type Part = Invoice['schedule'][number]

/** In which parts an invoice is paid, how each stands now, and what comes next. */
export function Instalments({ invoice }: { invoice: Invoice }) {
  const { dueNext, dueOn, status } = invoice
  // A draft whose lines have changed since can't be sent like this.
  const differs = status === 'draft' && invoice.schedule.reduce((sum, part) => sum + part.amount.amount, 0) !== invoice.total.amount
  return (
    <section className={css.plan}>
      <h3>{t('instalments.title')}</h3>
      {dueNext && dueOn && <p className={css.next}>{t('instalments.next', { amount: money(dueNext), on: date(dueOn) })}</p>}
      {differs && <Note tone="warn" title={t('problem.payment-schedule-differs.title')}><p>{t('problem.payment-schedule-differs')}</p></Note>}
      <table>
        <caption className="hidden">{t('instalments.title')}</caption>
        <thead><tr>
          <th scope="col">{t('invoices.dueOn')}</th><th scope="col">{t('instalments.state')}</th><th scope="col">{t('invoices.amount')}</th>
        </tr></thead>
        <tbody>{invoice.schedule.map(part => (
          <tr key={part.dueOn}>
            <th scope="row" className="numbers">{date(part.dueOn)}</th>
            <td>{status !== 'draft' && <State part={part} />}</td>
            <td className="numbers">{money(part.amount)}</td>
          </tr>
        ))}</tbody>
      </table>
    </section>
  )
}

function State({ part }: { part: Part }) {
  const { status, paid } = part
  const late = (status === 'open' || status === 'partlyPaid') && part.dueOn < firmToday()
  return <>
    <Badge tone={late ? 'bad' : status === 'paid' ? 'good' : 'plain'}>{t(`instalments.state.${late ? 'overdue' : status}`)}</Badge>
    {status === 'partlyPaid' && <span className="small muted"> {t('instalments.paidOf', { paid: money(paid) })}</span>}
  </>
}
