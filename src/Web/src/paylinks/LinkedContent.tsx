import { date, money, percent } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Linked } from './link'
import css from './paylinks.module.css'

/** What the invoice is for, and how its total comes about. */
export function LinkedContent({ linked }: { linked: Linked }) {
  const { parties, net, total, outstanding } = linked
  const sides = [
    [t('paylinks.from'), parties?.seller?.legalName ?? linked.firm.name],
    [t('paylinks.for'), parties?.buyer?.legalName],
    [t('paylinks.issuedOn'), linked.issuedOn && date(linked.issuedOn)],
  ] as const
  const sums = [
    ...linked.taxes.length > 0 ? [[t('paylinks.net'), net] as const] : [],
    ...linked.taxes.map(tax => [t('paylinks.tax', { rate: percent(tax.rate) }), tax.tax] as const),
    [t('paylinks.total'), total] as const,
    ...outstanding.amount !== total.amount ? [[t('paylinks.left'), outstanding] as const] : [],
  ]
  return (
    <div className="stack">
      <dl className={css.facts}>{sides.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd dir="auto">{value}</dd></div>)}</dl>
      <ul className={css.lines}>{linked.lines.map((line, at) => (
        <li key={at}>
          <span dir="auto">{line.description}{line.quantity !== 1 && <span className="muted"> × {line.quantity}</span>}</span>
          <span>{money(line.net)}</span>
        </li>
      ))}</ul>
      <dl className={css.facts}>{sums.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{money(value)}</dd></div>)}</dl>
      {linked.note && <p className={css.note} dir="auto">{linked.note}</p>}
    </div>
  )
}
