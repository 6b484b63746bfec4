import { useState } from 'react'
import type { Schema } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { most, together } from './charge'
import { PayDialog } from './PayDialog'
import { usePaymentOptions } from './usePaymentOptions'

/** Pays what is selected of the list, where that can be paid together. */
export function PaySelected({ selected }: { selected: Schema<'InvoiceRow'>[] }) {
  const me = useMe()
  const [isOpen, open] = useState(false)
  const options = usePaymentOptions(true)
  const groups = together(selected.filter(row => row.status === 'issued' && may(me, 'invoices', 'pay', row.clientId)))
  const group = groups[0]
  if (!options?.online || !group) return null
  if (groups.length > 1 || group.invoices.length > most)
    return <p className="small muted">{groups.length > 1 ? t('paying.notTogether') : t('paying.tooMany', { count: most })}</p>
  return (
    <>
      <Button kind="primary" onClick={() => open(true)}>{t('paying.paySeveral', { count: group.invoices.length, amount: money(group.total) })}</Button>
      {isOpen && <PayDialog invoices={group.invoices} isTest={options.isTest} close={() => open(false)} />}
    </>
  )
}
