import { useNameOfClient } from '../clients/useClients'
import { firmToday } from '../session/firmDay'
import { useBrand } from '../session/brand'
import { date, money, number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import type { Invoice } from './content'
import { standingOf } from './due'
import { rate } from './rate'
import { Party } from './Party'
import css from './invoices.module.css'

/** The invoice itself, as it is printed. */
export function Paper({ invoice }: { invoice: Invoice }) {
  const firm = useMe().firm.name
  const { logo } = useBrand()
  const billedTo = useNameOfClient(invoice.clientId)
  const facts: [string, string | undefined][] = [
    [t('invoices.number'), invoice.number ?? t('invoices.noNumber')],
    [t('invoices.date'), invoice.issuedOn ? date(invoice.issuedOn) : undefined],
    [t('invoices.dueOn'), invoice.dueOn ? date(invoice.dueOn) : undefined],
  ]
  return (
    <article className={css.paper} aria-label={invoice.number ? t('invoices.named', { number: invoice.number }) : t('invoices.draft')}>
      <div className={css.letterhead}>
        {logo ? <img src={logo.url} width={logo.width} height={logo.height} alt={firm} /> : <p className={css.firm}><bdi>{firm}</bdi></p>}
        {invoice.parties?.seller && <div className="small"><Party party={invoice.parties.seller} name={firm} /></div>}
        <p className={css.kind}>{t(invoice.status === 'draft' ? 'invoices.draft' : 'invoices.invoice')}</p>
      </div>
      <div className={css.parties}>
        <dl className={css.to}><dt>{t('invoices.billedTo')}</dt><dd><Party party={invoice.parties?.buyer} name={billedTo} /></dd></dl>
        <dl className={css.facts}>{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      </div>
      <h2 className={css.subject}><bdi>{invoice.title}</bdi></h2>
      <Lines invoice={invoice} />
      <Sums invoice={invoice} />
      {invoice.note && <section className={css.note}><h3>{t('invoices.note')}</h3><p dir="auto">{invoice.note}</p></section>}
      {invoice.status === 'issued' && <p className={css.please}>{t(standingOf(invoice, firmToday()) === 'overdue' ? 'invoices.pleasePayNow' : 'invoices.pleasePay', { amount: money(invoice.outstanding), on: invoice.dueOn ? date(invoice.dueOn) : '', number: invoice.number ?? '' })}</p>}
      {invoice.status === 'paid' && <p className={css.please}>{t('invoices.paidThanks')}</p>}
      {invoice.status === 'voided' && <p className={css.please}>{t('invoices.voidNote')} <bdi>{invoice.voidReason}</bdi></p>}
    </article>
  )
}

function Lines({ invoice }: { invoice: Invoice }) {
  return (
    <table className={css.lines}>
      <caption className="hidden">{t('invoices.lines')}</caption>
      <thead><tr><th scope="col">{t('invoices.description')}</th><th scope="col">{t('invoices.quantity')}</th><th scope="col">{t('invoices.unitPrice')}</th><th scope="col">{t('invoices.tax')}</th><th scope="col">{t('invoices.amount')}</th></tr></thead>
      <tbody>{invoice.lines.map((line, at) => (
        <tr key={at}>
          <th scope="row">
            <bdi>{line.description}</bdi>
            {line.adjustments.map(a => <div key={a.reason} className="small muted"><bdi>{a.reason}</bdi> {money(a.by)}</div>)}
          </th>
          <td>{number(line.quantity, { maximumFractionDigits: 3 })}</td>
          <td>{money(line.unitPrice)}</td>
          <td>{rate(line.taxRate)}</td>
          <td>{money(line.net)}</td>
        </tr>
      ))}</tbody>
    </table>
  )
}

function Sums({ invoice }: { invoice: Invoice }) {
  const { payments } = invoice
  return (
    <dl className={css.sums}>
      {invoice.adjustments.map(a => <div key={a.reason}><dt><bdi>{a.reason}</bdi></dt><dd>{money(a.net)}</dd></div>)}
      <div><dt>{t('invoices.net')}</dt><dd>{money(invoice.net)}</dd></div>
      {invoice.taxes.map(tax => (
        <div key={`${tax.category} ${tax.rate}`}>
          <dt>{t('invoices.taxAt', { rate: rate(tax.rate), net: money(tax.net) })}{tax.exemptionReason && <div className="small muted"><bdi>{tax.exemptionReason}</bdi></div>}</dt>
          <dd>{money(tax.tax)}</dd>
        </div>
      ))}
      {invoice.rounding.amount !== 0 && <div><dt>{t('invoices.rounding')}</dt><dd>{money(invoice.rounding)}</dd></div>}
      <div className={css.total}><dt>{t('invoices.total')}</dt><dd>{money(invoice.total)}</dd></div>
      {payments.map(payment => (
        <div key={payment.id}>
          <dt>{t('invoices.paidOn', { on: date(payment.receivedOn) })}{payment.reference && <span className={css.reference}><bdi>{payment.reference}</bdi></span>}</dt>
          <dd>{money({ ...payment.amount, amount: -payment.amount.amount })}</dd>
        </div>
      ))}
      {payments.length > 0 && <div className={css.total}><dt>{t('invoices.outstanding')}</dt><dd>{money(invoice.outstanding)}</dd></div>}
    </dl>
  )
}
