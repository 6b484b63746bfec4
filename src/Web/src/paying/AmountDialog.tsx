import { useState } from 'react'
import type { Problem } from '../api/problem'
import type { Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { asProblem, type Fault } from '../invoicing/faults'
import { amountFault } from '../invoicing/amounts'
import { amount as minorUnits, typedAmount } from '../invoicing/typed'
import type { Invoice } from '../invoices/invoice'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { submitting } from '../ui/useForm'

type Money = Schema<'Money'>
type What = 'asked' | 'all' | 'other'

/** How much of an invoice to pay: what is due now, all of it, or an amount of one's own where the firm takes parts. */
export function AmountDialog({ invoice, asked, allowsParts, busy, problem, pay, close }: {
  invoice: Pick<Invoice, 'outstanding'>, asked: Money, allowsParts: boolean, busy: boolean, problem: Problem | undefined,
  pay: (amount: Money) => unknown, close: () => void
}) {
  const { outstanding } = invoice
  const isPart = asked.amount !== outstanding.amount
  const [what, choose] = useState<What>(isPart ? 'all' : 'other')
  const [typed, type] = useState(() => typedAmount(asked.amount, asked.currency))
  const [fault, setFault] = useState<Problem>()
  const chosen = { asked, all: outstanding, other: { ...outstanding, amount: minorUnits(typed, outstanding.currency) ?? 0 } }[what]
  const submit = () => {
    const wrong = what === 'other' ? amountFault(typed, outstanding.currency, 'payment-amount', 1, outstanding.amount) : undefined
    const faults: Fault[] = wrong ? [{ pointer: '/amount', ...wrong }] : []
    setFault(faults.length > 0 ? asProblem(faults) : undefined)
    return faults.length > 0 ? undefined : pay(chosen)
  }
  const options: { value: What, label: string }[] = [
    ...isPart ? [{ value: 'asked' as const, label: t('paying.dueNow', { amount: money(asked) }) }] : [],
    { value: 'all', label: t('paying.all', { amount: money(outstanding) }) },
    ...allowsParts ? [{ value: 'other' as const, label: t('paying.other') }] : [],
  ]
  return (
    <Dialog title={t('paying.another')} close={close}>
      <form className="stack" noValidate onSubmit={submitting(submit)}>
        <Choices legend={t('paying.howMuch')} options={options} value={what} choose={choose} />
        {what === 'other' && (
          <TextField label={t('paying.amountIn', { currency: outstanding.currency })} inputMode="decimal" autoComplete="off" value={typed}
            error={fieldProblem(fault, '/amount')} onChange={event => { type(event.currentTarget.value); setFault(undefined) }} />
        )}
        <ProblemNote problem={problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={busy}>{chosen.amount > 0 ? t('paying.pay', { amount: money(chosen) }) : t('paying.payAmount')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
