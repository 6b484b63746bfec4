import type { Problem } from '../api/problem'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Note, Section } from '../ui/parts'
import { fieldProblem } from '../ui/problemWords'
import { Cell, NarrowDetails, Table } from '../ui/Table'
import { partsOf, restOf, type Open, type PaymentText } from './allocations'
import css from './payments.module.css'

/** What of a payment is for which open invoice, and what stays as credit. */
export function InvoiceParts({ text, invoices, isKnown, problem, change }: {
  text: PaymentText, invoices: Open[], isKnown: boolean, problem: Problem | undefined, change: (parts: PaymentText['parts']) => void
}) {
  if (text.clientId === '' || !isKnown) return null
  const parts = partsOf(text, invoices)
  const rest = restOf(text, invoices)
  const columns = [
    { name: t('payments.invoice') }, { name: t('invoices.dueOn'), isSecondary: true }, { name: t('invoices.outstanding'), isNumber: true, isSecondary: true },
    { name: t('payments.part'), isNumber: true },
  ]
  return (
    <Section title={t('payments.for')} actions={text.parts && <Button small kind="quiet" onClick={() => change(undefined)}>{t('payments.spread')}</Button>}>
      {invoices.length === 0 ? <p className="muted">{t('payments.noneOpen', { currency: text.currency })}</p> : (
        <Table label={t('payments.for')} columns={columns}>
          {invoices.map(({ id, number, title, dueOn, outstanding }) => (
            <tr key={id}>
              <Cell>
                <bdi className="numbers">{number}</bdi> <bdi>{title}</bdi>
                <NarrowDetails>{t('payments.openUntil', { amount: money(outstanding), on: dueOn ? date(dueOn) : '' })}</NarrowDetails>
              </Cell>
              <Cell isSecondary>{dueOn && <span className="numbers">{date(dueOn)}</span>}</Cell>
              <Cell isNumber isSecondary><span className="numbers">{money(outstanding)}</span></Cell>
              <Cell isNumber>
                <div className={css.part}>
                  <TextField label={t('payments.partOf', { number: number ?? '' })} labelHidden inputMode="decimal" autoComplete="off" value={parts[id] ?? ''}
                    error={fieldProblem(problem, `/parts/${id}`)} onChange={event => change({ ...parts, [id]: event.currentTarget.value })} />
                </div>
              </Cell>
            </tr>
          ))}
        </Table>
      )}
      <div role="status">
        {rest !== undefined && rest > 0 && <Note>{t('payments.staysCredit', { amount: money({ amount: rest, currency: text.currency }) })}</Note>}
        {rest !== undefined && rest < 0 && <Note tone="warn">{t('payments.tooMuch', { amount: money({ amount: -rest, currency: text.currency }) })}</Note>}
      </div>
    </Section>
  )
}
