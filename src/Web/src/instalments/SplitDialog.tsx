import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { Refused } from '../api/problem'
import { useVersioned } from '../api/versioned'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { asProblem } from '../invoicing/faults'
import { daysAfter } from '../invoices/due'
import { readAgain, type Invoice } from '../invoices/invoice'
import { firmToday } from '../session/firmDay'
import { useDraft } from '../session/draft'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import { Instalments } from './Instalments'
import { countOf, equalParts, fewest, most, planOf, textOf, type Interval, type PartText } from './plan'
import css from './instalments.module.css'

type Entered = { count: string, first: string, interval: Interval, rows: PartText[] }

/** What is split: all that it asks for, less what credit notes took off it. */
const totalOf = ({ total, credits }: Invoice) => credits.reduce((left, credit) => left - credit.amount.amount, total.amount)

/** As it is split now; three months from the day it is due where it isn't. */
function enteredOf(invoice: Invoice): Entered {
  const { currency } = invoice.total
  if (invoice.schedule.length > 0) {
    return { count: String(invoice.schedule.length), first: invoice.schedule[0]!.dueOn, interval: 'month',
      rows: textOf(invoice.schedule.map(part => ({ dueOn: part.dueOn, amount: part.amount.amount })), currency) }
  }
  const first = invoice.dueOn ?? daysAfter(firmToday(), 14)
  return { count: '3', first, interval: 'month', rows: textOf(equalParts(totalOf(invoice), 3, first, 'month'), currency) }
}

/** Splits what an invoice asks for into parts with days of their own: equal ones, which can then be changed one by one. */
export function SplitDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const name = `split-${invoice.id}`
  const { currency } = invoice.total
  const path = { invoiceId: invoice.id }
  const versioned = useVersioned(invoice, () => readAgain(invoice.id))
  const total = totalOf(versioned.base)
  const [entered, change, forget] = useDraft<Entered>(name, enteredOf(invoice))
  const finish = async (words: string) => {
    forget()
    await readAgain(invoice.id)
    close()
    toast(words)
  }
  const splitting = useAction(name, ({ rows }: Entered) => {
    const { instalments, rest, faults } = planOf(rows, total, currency)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    if (rest !== 0) throw new Refused({ ...asProblem([]), status: 409, code: 'payment-schedule-differs' })
    return versioned.send(tag => done(http.PUT('/api/v1/invoices/{invoiceId}/payment-schedule', {
      params: { path, header: { 'If-Match': tag } }, body: { instalments },
    })))
  }, plan => void finish(t('instalments.saved', { count: plan.instalments.length })))
  const removing = useAction(`${name}-remove`, () => versioned.send(tag => done(http.DELETE('/api/v1/invoices/{invoiceId}/payment-schedule', {
    params: { path, header: { 'If-Match': tag } },
  }))), () => void finish(t('instalments.removed')))
  const problem = splitting.problem ?? removing.problem
  const busy = splitting.busy || removing.busy
  const save = () => splitting.run(entered)
  const again = (next: Omit<Entered, 'rows'>) => {
    const count = countOf(next.count)
    change({ ...next, rows: count && next.first ? textOf(equalParts(total, count, next.first, next.interval), currency) : entered.rows })
  }
  return (
    <Dialog title={t(invoice.schedule.length > 0 ? 'instalments.changeThis' : 'instalments.splitThis')} close={close} wide>
      <form className="stack" noValidate onSubmit={submitting(save)}>
        <p>{t(invoice.status === 'draft' ? 'instalments.helpDraft' : 'instalments.helpSent')}</p>
        <div className={css.rule}>
          <TextField label={t('instalments.count')} inputMode="numeric" autoComplete="off" value={entered.count}
            error={countOf(entered.count) ? undefined : t('instalments.countRange', { fewest, most })}
            onChange={event => again({ ...entered, count: event.currentTarget.value })} />
          <TextField type="date" label={t('instalments.first')} value={entered.first}
            onChange={event => again({ ...entered, first: event.currentTarget.value })} />
          <SelectField label={t('instalments.interval')} value={entered.interval}
            onChange={event => again({ ...entered, interval: event.currentTarget.value as Interval })}>
            {(['month', 'week'] as const).map(interval => <option key={interval} value={interval}>{t(`instalments.interval.${interval}`)}</option>)}
          </SelectField>
        </div>
        <Parts entered={entered} currency={currency} fault={pointer => fieldProblem(problem, pointer)} change={rows => change({ ...entered, rows })} />
        <Rest rest={planOf(entered.rows, total, currency).rest} currency={currency} />
        {versioned.theirs && problem?.code === 'stale'
          ? <Changed theirs={<Instalments invoice={versioned.theirs} />} busy={busy} saveMine={save} takeTheirs={() => { forget(); close() }} />
          : <ProblemNote problem={problem}
              fields={entered.rows.flatMap((_, at) => [`instalments/${at}/dueOn`, `instalments/${at}/amount`])} />}
        <DialogFoot>
          {invoice.schedule.length > 0
            ? <Button busy={removing.busy} disabled={splitting.busy} onClick={() => void removing.run()}>{t('instalments.remove')}</Button>
            : <Button onClick={close}>{t('ui.cancel')}</Button>}
          <Button type="submit" kind="primary" busy={splitting.busy} disabled={removing.busy}>{t('instalments.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

/** Each part's day and amount. */
function Parts({ entered, currency, fault, change }: {
  entered: Entered, currency: string, fault: (pointer: string) => string | undefined, change: (rows: PartText[]) => void
}) {
  const set = (key: string, next: Partial<PartText>) => change(entered.rows.map(row => row.key === key ? { ...row, ...next } : row))
  return (
    <ol className={css.parts} aria-label={t('instalments.title')}>{entered.rows.map((row, at) => (
      <li key={row.key}>
        <TextField type="date" label={t('instalments.dueOf', { number: at + 1 })} value={row.dueOn} error={fault(`/instalments/${at}/dueOn`)}
          onChange={event => set(row.key, { dueOn: event.currentTarget.value })} />
        <TextField label={t('instalments.amountOf', { number: at + 1, currency })} inputMode="decimal" autoComplete="off" value={row.amount}
          error={fault(`/instalments/${at}/amount`)} onChange={event => set(row.key, { amount: event.currentTarget.value })} />
      </li>
    ))}</ol>
  )
}

/** What the parts leave over of the total, or come to beyond it. */
function Rest({ rest, currency }: { rest: number, currency: string }) {
  if (rest === 0) return null
  const amount = money({ amount: Math.abs(rest), currency })
  return <p role="status" className={css.rest}>{t(rest > 0 ? 'instalments.rest' : 'instalments.over', { amount })}</p>
}
