import type { ReactNode } from 'react'
import { useNameOfClient } from '../clients/useClients'
import { useBrand } from '../session/brand'
import { date, money, number } from '../i18n/formats'
import { t, words } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import type { Invoice, Sale } from './invoice'
import { rate } from './rate'
import { Party } from './Party'
import css from './invoices.module.css'

type Printed = Omit<Sale, 'note' | 'orderReference' | 'service'> & Partial<Pick<Invoice, 'note' | 'deductions' | 'orderReference' | 'service'>> & Pick<Invoice, 'parties'>

/**
 * A document of a sale, as it is printed: an invoice, a quote or a credit note.
 * @param kind what it is called on it
 * @param name what it is called where it is read aloud
 * @param to how whoever it is for is introduced
 * @param facts its number and its days, each with its name
 * @param after what stands below its total
 */
export function SalePaper({ kind, name, to = t('invoices.billedTo'), sale, facts, after, children }: {
  kind: string, name: string, to?: string, sale: Printed, facts: [string, string | null | undefined][], after?: ReactNode, children?: ReactNode
}) {
  const firm = useMe().firm.name
  const { logo } = useBrand()
  const billedTo = useNameOfClient(sale.clientId)
  const { service } = sale
  const all = [
    ...facts,
    [t('invoices.orderReference'), sale.orderReference],
    [t('invoices.service'), service && (service.from === service.to ? date(service.from) : t('invoices.servicePeriod', { from: date(service.from), to: date(service.to) }))],
  ] as const
  return (
    <article className={css.paper} aria-label={name}>
      <div className={css.letterhead}>
        {logo ? <img src={logo.url} width={logo.width} height={logo.height} alt={firm} /> : <p className={css.firm}><bdi>{firm}</bdi></p>}
        {sale.parties?.seller && <div className="small"><Party party={sale.parties.seller} name={firm} /></div>}
        <p className={css.kind}>{kind}</p>
      </div>
      <div className={css.parties}>
        <dl className={css.to}><dt>{to}</dt><dd><Party party={sale.parties?.buyer} name={billedTo} /></dd></dl>
        <dl className={css.facts}>{all.map(([fact, value]) => value && <div key={fact}><dt>{fact}</dt><dd><bdi>{value}</bdi></dd></div>)}</dl>
      </div>
      <h2 className={css.subject}><bdi>{sale.title}</bdi></h2>
      {sale.lines.length > 0 && <Lines sale={sale} />}
      <Sums sale={sale}>{after}</Sums>
      {sale.note && <section className={css.note}><h3>{t('invoices.note')}</h3><p dir="auto">{sale.note}</p></section>}
      {children}
    </article>
  )
}

/** With its unit where it has one that has a name; pieces are counted without. */
function quantityOf({ quantity, unit }: Sale['lines'][number]) {
  const counted = number(quantity, { maximumFractionDigits: 3 })
  const name = unit && words(`invoices.unit.${unit}`)
  return name ? `${counted}\u00A0${name}` : counted
}

function Lines({ sale }: { sale: Printed }) {
  return (
    <table className={css.lines}>
      <caption className="hidden">{t('invoices.lines')}</caption>
      <thead><tr><th scope="col">{t('invoices.description')}</th><th scope="col">{t('invoices.quantity')}</th><th scope="col">{t('invoices.unitPrice')}</th><th scope="col">{t('invoices.tax')}</th><th scope="col">{t('invoices.amount')}</th></tr></thead>
      <tbody>{sale.lines.map((line, at) => (
        <tr key={at}>
          <th scope="row">
            <bdi>{line.description}</bdi>
            {line.adjustments.map(a => <div key={a.reason} className="small muted"><bdi>{a.reason}</bdi> {money(a.by)}</div>)}
          </th>
          <td>{quantityOf(line)}</td>
          <td>{money(line.unitPrice)}</td>
          <td>{rate(line.taxRate)}</td>
          <td>{money(line.net)}</td>
        </tr>
      ))}
      {(sale.deductions ?? []).map(deposit => (
        <tr key={deposit.invoiceId}>
          <th scope="row">{t('invoices.lessDeposit', { number: deposit.number, on: date(deposit.issuedOn) })}</th>
          <td /><td /><td />
          <td>{money({ ...deposit.net, amount: -deposit.net.amount })}</td>
        </tr>
      ))}</tbody>
    </table>
  )
}

function Sums({ sale, children }: { sale: Printed, children: ReactNode }) {
  return (
    <dl className={css.sums}>
      {sale.adjustments.map((a, at) => <div key={at}><dt><bdi>{a.reason}</bdi>{a.percent != null && <> {rate(a.percent)}</>}</dt><dd>{money(a.net)}</dd></div>)}
      <div><dt>{t('invoices.net')}</dt><dd>{money(sale.net)}</dd></div>
      {sale.taxes.map(tax => (
        <div key={`${tax.category} ${tax.rate}`}>
          <dt>{t('invoices.taxAt', { rate: rate(tax.rate), net: money(tax.net) })}{tax.exemptionReason && <div className="small muted"><bdi>{tax.exemptionReason}</bdi></div>}</dt>
          <dd>{money(tax.tax)}</dd>
        </div>
      ))}
      {sale.rounding.amount !== 0 && <div><dt>{t('invoices.rounding')}</dt><dd>{money(sale.rounding)}</dd></div>}
      <div className={css.total}><dt>{t('invoices.total')}</dt><dd>{money(sale.total)}</dd></div>
      {children}
    </dl>
  )
}
