import type { Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { Amount, RowLink, RowMain } from '../ui/parts'
import { standingOf } from './due'
import { dueWords, StateBadge } from './states'
import css from './invoices.module.css'

/** An invoice in a list: what it is for, when it is due, what it comes to, and how it stands. */
export function InvoiceRow({ invoice, client }: { invoice: Schema<'InvoiceRow'>, client: string | undefined }) {
  const standing = standingOf(invoice, firmToday())
  const partly = invoice.status === 'issued' && invoice.outstanding.amount !== invoice.total.amount
  const due = dueWords(invoice)
  return (
    <li>
      <RowLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>
        <span className={css.row}>
          <RowMain title={<bdi>{invoice.title}</bdi>}><span className="numbers">{invoice.number ?? t('invoices.noNumber')}</span>{client && <> · <bdi>{client}</bdi></>}</RowMain>
          <span className={`${css.rowDue} ${standing === 'overdue' ? css.late : ''}`}>{due}</span>
          <span className={css.rowState}><StateBadge invoice={invoice} /></span>
          <span className={css.rowAmount}>
            <Amount of={invoice.status === 'issued' ? invoice.outstanding : invoice.total} />
            {partly && <span className="small muted">{t('invoices.openOf', { total: money(invoice.total) })}</span>}
          </span>
        </span>
      </RowLink>
    </li>
  )
}
