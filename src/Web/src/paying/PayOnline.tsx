import { useState } from 'react'
import { LockClosedIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { askedBy } from '../invoices/due'
import type { Invoice } from '../invoices/invoice'
import { firmToday } from '../session/firmDay'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { ProblemNote } from '../ui/ProblemNote'
import { TestMode } from './TestMode'
import { usePay } from './usePay'
import css from './paying.module.css'

const AmountDialog = later(() => import('./AmountDialog').then(m => m.AmountDialog))

/** Pays an invoice online: by one button what is asked for, or another amount where that is possible. */
export function PayOnline({ invoice, options }: { invoice: Invoice, options: Schema<'PaymentOptionsView'> }) {
  const [isChoosing, choose] = useState(false)
  const { pay, busy, problem } = usePay(invoice.id)
  const asked = askedBy(invoice, firmToday())
  const hasChoice = options.allowsParts || asked.amount !== invoice.outstanding.amount
  return (
    <div className={css.pay}>
      {options.isTest && <TestMode />}
      <Button kind="primary" className={css.large} busy={busy} onClick={() => void pay([{ invoiceId: invoice.id, amount: asked }])}>
        {t('paying.pay', { amount: money(asked) })}
      </Button>
      {hasChoice && <Button kind="quiet" onClick={() => choose(true)}>{t('paying.another')}</Button>}
      <p className={css.secure}>
        <LockClosedIcon className={css.lock} aria-hidden />
        {t(options.methods.includes('bankDebit') ? options.methods.includes('card') ? 'paying.byBoth' : 'paying.byDebit' : 'paying.byCard')}
      </p>
      {!isChoosing && <ProblemNote problem={problem} />}
      {isChoosing && (
        <AmountDialog invoice={invoice} asked={asked} allowsParts={options.allowsParts} busy={busy} problem={problem} close={() => choose(false)}
          pay={amount => pay([{ invoiceId: invoice.id, amount }])} />
      )}
    </div>
  )
}
