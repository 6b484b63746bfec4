import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { asProblem } from '../invoicing/faults'
import { Refused } from '../api/problem'
import { refresh } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { units } from '../invoicing/typed'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import { readAgain, type Quote } from './quote'

/** Makes a draft of what was agreed: the invoice, or a deposit that the invoice takes off later. */
export function InvoiceDialog({ quote, close }: { quote: Quote, close: () => void }) {
  const navigate = useNavigate()
  const versioned = useVersioned(quote, () => readAgain(quote.id))
  const [entered, change] = useState({ what: 'whole', percent: '30' })
  const isDeposit = entered.what === 'deposit'
  const making = useAction(`invoice-${quote.id}`, ({ percent }: typeof entered, key) => {
    const share = isDeposit ? units(percent, 3) : undefined
    if (isDeposit && (share === undefined || share <= 0 || share > 100_000)) throw new Refused(asProblem([{ pointer: '/percent', code: 'percent' }]))
    return versioned.send(tag => done(http.POST('/api/v1/quotes/{quoteId}/invoice', {
      params: { path: { quoteId: quote.id }, header: { 'Idempotency-Key': key, 'If-Match': tag } },
      body: { depositPercent: share === undefined ? null : share / 1_000 },
    })))
  }, invoice => {
    void refresh('/quotes', '/invoices', '/me/home')
    void navigate({ to: '/invoices/$invoiceId', params: { invoiceId: invoice.id } })
  })
  const form = useForm(entered, change, making.problem, () => making.run(entered))
  return (
    <Dialog title={t('quotes.makeInvoice')} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <Choices legend={t('quotes.whatToInvoice')} value={entered.what} choose={what => change({ ...entered, what })} options={[
          { value: 'whole', label: t('quotes.whole'), hint: t('quotes.wholeHint', { total: money(quote.total) }) },
          { value: 'deposit', label: t('quotes.deposit'), hint: t('quotes.depositHint') },
        ]} />
        {isDeposit && <TextField label={t('quotes.percent')} inputMode="decimal" autoComplete="off" {...form.field('percent')} />}
        <ProblemNote problem={making.problem} fields={['percent']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={making.busy}>{t('quotes.makeDraft')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
