import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { countedOf, type InvoiceText } from './content'
import { rate } from '../invoices/rate'
import type { Deducted } from './totals'
import paper from '../invoices/invoices.module.css'
import css from './invoicing.module.css'

/** What the lines come to while they are being written, exactly as the invoice will have it. */
export function Totals({ text, deducted = [] }: { text: InvoiceText, deducted?: Deducted[] }) {
  const { totals, missing } = countedOf(text, deducted)
  const shown = (amount: bigint) => money({ amount: Number(amount), currency: text.currency })
  return (
    <section className={css.counted} data-several={text.lines.length > 1 || undefined} aria-label={t('invoicing.totals')}>
      <dl className={paper.sums}>
        {deducted.map(({ number, issuedOn, taxes }) => (
          <div key={number}>
            <dt>{t('invoices.lessDeposit', { number, on: date(issuedOn) })}</dt>
            <dd>{shown(-taxes.reduce((sum, tax) => sum + tax.net, 0n))}</dd>
          </div>
        ))}
        <div><dt>{t('invoices.net')}</dt><dd>{shown(totals.net)}</dd></div>
        {totals.taxes.map(tax => <div key={String(tax.rate)}><dt>{t('invoices.taxAt', { rate: rate(Number(tax.rate) / 1_000), net: shown(tax.net) })}</dt><dd>{shown(tax.tax)}</dd></div>)}
        <div className={paper.total}><dt>{t('invoices.total')}</dt><dd>{shown(totals.total)}</dd></div>
      </dl>
      {missing > 0 && <p className={`${css.missing} small muted`}>{t('invoicing.notCounted', { count: missing })}</p>}
    </section>
  )
}
