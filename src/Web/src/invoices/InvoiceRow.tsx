import type { Schema } from '../api/client'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { TableChoice } from '../selection/TableChoice'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Amount, When } from '../ui/parts'
import { Actions, Cell, NarrowDetails, TableLink } from '../ui/Table'
import { standingOf } from './due'
import { dueWords, StateBadge } from './states'
import css from './invoices.module.css'

const Reminded = later(() => import('./Reminded').then(m => m.Reminded))
const RowActions = later(() => import('./RowActions').then(m => m.RowActions))

/** What the list is narrowed to: it stays so beside the invoice that is opened from it. */
export type Kept = { client?: string | undefined, status?: string | undefined, q?: string | undefined, sort?: string | undefined }

/**
 * An invoice in the list: what it is for and whose, its dates, how it stands, and what it comes to.
 * @param isSelected undefined while nothing is selected from the list
 */
export function InvoiceRow({ invoice, client, withClient, kept, isSelected, select }: {
  invoice: Schema<'InvoiceRow'>, client: string | undefined, withClient: boolean, kept: Kept, isSelected: boolean | undefined, select: (is: boolean) => void
}) {
  const member = isMember(useMe())
  const late = standingOf(invoice, firmToday()) === 'overdue'
  const partly = invoice.status === 'issued' && invoice.outstanding.amount !== invoice.total.amount
  const due = dueWords(invoice)
  const number = invoice.number ?? t('invoices.noNumber')
  return (
    <tr>
      <Cell>
        {isSelected === undefined
          ? <TableLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }} search={kept} activeOptions={{ includeSearch: false }}>
              <bdi>{invoice.title}</bdi>
            </TableLink>
          : <TableChoice checked={isSelected} onChange={event => select(event.currentTarget.checked)}><bdi>{invoice.title}</bdi></TableChoice>}
        <NarrowDetails><span className="numbers">{number}</span>{client && <> · <bdi>{client}</bdi></>}</NarrowDetails>
        {due && <NarrowDetails><span className={late ? css.late : undefined}>{due}</span></NarrowDetails>}
      </Cell>
      <Cell isSecondary>
        <span className={`numbers ${invoice.number ? '' : 'muted'}`}>{number}</span>
        {member && invoice.source && <p className="small muted">{t('invoices.from', { source: invoice.source })}</p>}
      </Cell>
      {withClient && <Cell isSecondary><bdi>{client}</bdi></Cell>}
      <Cell isSecondary>{invoice.issuedOn && <span className="numbers">{date(invoice.issuedOn)}</span>}</Cell>
      <Cell isSecondary>
        {invoice.dueOn && <span className={`numbers ${late ? css.late : ''}`}>{date(invoice.dueOn)}</span>}
        {invoice.dueNext && <p className="small muted">{t('invoices.nextAmount', { amount: money(invoice.dueNext) })}</p>}
      </Cell>
      <Cell isSecondary>
        <StateBadge invoice={invoice} />
        {invoice.paidOn ? <p className="small muted">{t('invoices.paidOn', { on: date(invoice.paidOn) })}</p>
          : invoice.viewedAt && <p className="small muted">{t('invoices.viewed')} <When at={invoice.viewedAt} /></p>}
        {invoice.remindedOn && invoice.status === 'issued' && <Reminded on={invoice.remindedOn} />}
      </Cell>
      <Cell isNumber>
        <Amount of={invoice.status === 'issued' ? invoice.outstanding : invoice.total} />
        {partly && <p className="small muted">{t('invoices.openOf', { total: money(invoice.total) })}</p>}
        <NarrowDetails><StateBadge invoice={invoice} /></NarrowDetails>
      </Cell>
      {member && <Actions><RowActions invoice={invoice} kept={kept} /></Actions>}
    </tr>
  )
}
