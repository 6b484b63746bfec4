import { useState } from 'react'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { most, together } from './charge'
import { PayDialog, type Payable } from './PayDialog'

/** Pays all that is open at once: for each client and currency, where there are several invoices. */
export function PayAll({ open, isTest }: { open: Payable[], isTest: boolean }) {
  const [chosen, choose] = useState<Payable[]>()
  const groups = together(open).filter(group => group.invoices.length > 1 && group.invoices.length <= most)
  return (
    <>
      {groups.map(({ invoices, total }) => (
        <p key={`${invoices[0]!.clientId} ${total.currency}`}>
          <Button onClick={() => choose(invoices)}>{t('paying.payAll', { amount: money(total) })}</Button>
        </p>
      ))}
      {chosen && <PayDialog invoices={chosen} isTest={isTest} close={() => choose(undefined)} />}
    </>
  )
}
