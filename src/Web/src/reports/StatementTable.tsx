import { Link } from '@tanstack/react-router'
import type { Schema } from '../api/client'
import { date, instant, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Amount, Badge } from '../ui/parts'
import { Cell, NarrowDetails, Table } from '../ui/Table'
import type { Period } from './days'
import css from './reports.module.css'

/** An account in one currency: entry by entry, and what is owed after each. */
export function StatementTable({ of, period }: { of: Schema<'CurrencyStatement'>, period: Period }) {
  const columns = [
    { name: t('reports.date'), isSecondary: true }, { name: t('reports.what') }, { name: t('invoices.amount'), isNumber: true },
    { name: t('reports.balance'), isNumber: true, isSecondary: true },
  ]
  return (
    <Table label={t('reports.in', { currency: of.closing.currency })} columns={columns}>
      <Standing word={t('reports.opening')} day={period.from} amount={of.opening} />
      {of.entries.map(entry => (
        <tr key={`${entry.kind} ${entry.id}`}>
          <Cell isSecondary><span className="numbers">{date(entry.date)}</span></Cell>
          <Cell>
            <What of={entry} />
            {entry.what && entry.kind !== 'invoice' && <p className="small muted" dir="auto">{entry.what}</p>}
            {entry.recordedLater && (
              <p>
                <Badge tone="warn">{t('reports.later')}</Badge>
                {' '}<span className="small muted">{t('reports.recordedAt', { at: instant(entry.recordedAt) })}</span>
              </p>
            )}
            <NarrowDetails>{date(entry.date)}</NarrowDetails>
          </Cell>
          <Cell isNumber><Amount of={entry.amount} /><NarrowDetails>{t('reports.balanceIs', { amount: money(entry.balance) })}</NarrowDetails></Cell>
          <Cell isNumber isSecondary><Amount of={entry.balance} /></Cell>
        </tr>
      ))}
      <Standing word={t('reports.closing')} day={period.to} amount={of.closing} />
    </Table>
  )
}

function Standing({ word, day, amount }: { word: string, day: string, amount: Schema<'Money'> }) {
  return (
    <tr className={css.standing}>
      <Cell isSecondary><span className="numbers">{date(day)}</span></Cell>
      <Cell>{word}<NarrowDetails>{date(day)}</NarrowDetails></Cell>
      <Cell isNumber><NarrowDetails>{money(amount)}</NarrowDetails></Cell>
      <Cell isNumber isSecondary><Amount of={amount} /></Cell>
    </tr>
  )
}

function What({ of: { kind, id, number, what, isPart } }: { of: Schema<'StatementEntry'> }) {
  // What is shown of it is a part: whoever sees no more of it can't open it.
  if (isPart) return <p>{t('reports.kind.payment')}</p>
  if (kind === 'payment' || kind === 'reversal' || kind === 'refund')
    return <p><Link to="/payments/$paymentId" params={{ paymentId: id }}>{t(`reports.kind.${kind}`)}</Link></p>
  const named = t(`reports.kind.${kind}`, { number: number ?? '' })
  return (
    <p>
      {kind === 'credit'
        ? <Link to="/credit-notes/$creditNoteId" params={{ creditNoteId: id }}>{named}</Link>
        : <Link to="/invoices/$invoiceId" params={{ invoiceId: id }}>{named}</Link>}
      {kind === 'invoice' && what && <> · <bdi>{what}</bdi></>}
    </p>
  )
}
