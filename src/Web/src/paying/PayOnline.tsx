import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LockClosedIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { methodsQuery } from '../autopay/autopay'
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
  const { data: saved } = useQuery({ ...methodsQuery(invoice.clientId), enabled: options.autopay })
  const hasChoice = options.allowsParts || asked.amount !== invoice.outstanding.amount
  return (
    <div className={css.pay}>
      {options.isTest && <TestMode />}
      <Button kind="primary" className={css.large} busy={busy} onClick={() => void pay([{ invoiceId: invoice.id, amount: asked }])}>
        {t('paying.pay', { amount: money(asked) })}
      </Button>
      {saved?.items.slice(0, 2).map(({ id, label }) => (
        <Button key={id} busy={busy} onClick={() => void pay([{ invoiceId: invoice.id, amount: asked }], id)}>
          {t('paying.payWith', { amount: money(asked), label })}
        </Button>
      ))}
      {hasChoice && <Button kind="quiet" onClick={() => choose(true)}>{t('paying.another')}</Button>}
      <p className={css.secure}>
        <LockClosedIcon className={css.lock} aria-hidden />
        {t(options.methods.includes('bankDebit') ? options.methods.includes('card') ? 'paying.byBoth' : 'paying.byDebit' : 'paying.byCard')}
      </p>
      {options.autopay && saved?.items.length === 0 && <p className="small"><Link to="/billing-details">{t('paying.autopay')}</Link></p>}
      {!isChoosing && <ProblemNote problem={problem} />}
      {isChoosing && (
        <AmountDialog invoice={invoice} asked={asked} allowsParts={options.allowsParts} busy={busy} problem={problem} close={() => choose(false)}
          pay={amount => pay([{ invoiceId: invoice.id, amount }])} />
      )}
    </div>
  )
}
