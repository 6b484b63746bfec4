import { useState } from 'react'
import type { Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField } from '../ui/Field'
import { Amount } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { sumOf } from './charge'
import { TestMode } from './TestMode'
import { usePay } from './usePay'
import css from './paying.module.css'

export type Payable = { id: string, clientId: string, number: string | null, title: string, outstanding: Schema<'Money'> }

/** Several invoices in one payment: what of it goes to which, before anything is paid. */
export function PayDialog({ invoices, isTest, close }: { invoices: Payable[], isTest: boolean, close: () => void }) {
  const [left, leaveOut] = useState<ReadonlySet<string>>(new Set())
  const paid = invoices.filter(invoice => !left.has(invoice.id))
  const { pay, busy, problem } = usePay('several')
  const [sent, setSent] = useState<Payable[]>([])
  // The one that can't be paid is named by its place in what was sent.
  const odd = sent.find((_, at) => problem?.errors?.some(({ pointer }) => pointer.startsWith(`/invoices/${at}`)))
  const send = () => {
    setSent(paid)
    void pay(paid.map(({ id, outstanding }) => ({ invoiceId: id, amount: outstanding })))
  }
  return (
    <Dialog title={t('paying.several', { count: invoices.length })} close={close}>
      <div className="stack">
        {isTest && <TestMode />}
        <ul className={css.parts}>{invoices.map(invoice => (
          <li key={invoice.id}>
            <CheckField label={<><bdi>{invoice.title}</bdi> <bdi className="small muted numbers">{invoice.number}</bdi></>} checked={!left.has(invoice.id)}
              onChange={event => leaveOut(new Set(event.currentTarget.checked ? [...left].filter(id => id !== invoice.id) : [...left, invoice.id]))} />
            <Amount of={invoice.outstanding} />
            {odd === invoice && <p className="small muted">{t('paying.leaveOut')}</p>}
          </li>
        ))}</ul>
        {paid.length > 0 && <p className={css.total} role="status"><span>{t('paying.total')}</span><Amount of={sumOf(paid)} /></p>}
        <ProblemNote problem={problem && { ...problem, errors: [] }} />
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button kind="primary" busy={busy} disabled={paid.length === 0} onClick={send}>
          {paid.length === 0 ? t('paying.payAmount') : t('paying.pay', { amount: money(sumOf(paid)) })}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
