import { ClipboardIcon } from '@heroicons/react/24/outline'
import type { Schema } from '../api/client'
import { ibanInGroups } from '../billing/iban'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { toast } from '../ui/toast'
import css from './invoices.module.css'

type Account = NonNullable<NonNullable<Schema<'InvoiceView'>['parties']>['account']>

/**
 * Where to send the money, and under which reference: what is typed at the bank can be copied.
 * @param payee who gets it, where the account does not say so
 */
export function AccountFacts({ account, payee, reference }: { account: Account | null | undefined, payee: string, reference: string | null }) {
  const facts: [name: string, value: string | null | undefined, copied?: string | null][] = [
    [t('invoices.payTo'), account && (account.holder ?? payee)],
    [t('invoices.iban'), account?.iban && ibanInGroups(account.iban), account?.iban],
    [t('invoices.accountNumber'), account?.accountNumber, account?.accountNumber],
    [t('invoices.routingNumber'), account?.routingNumber, account?.routingNumber],
    [t('invoices.bic'), account?.bic, account?.bic],
    [t('invoices.bank'), account?.bankName],
    [t('invoices.reference'), reference, reference],
  ]
  return (
    <dl className={css.payFacts}>{facts.map(([name, value, copied]) => value && (
      <div key={name}>
        <dt>{name}</dt>
        <dd><bdi className="numbers">{value}</bdi>{copied && <Copy what={name} value={copied} />}</dd>
      </div>
    ))}</dl>
  )
}

function Copy({ what, value }: { what: string, value: string }) {
  const copy = () => void navigator.clipboard.writeText(value).then(() => toast(t('invoices.copied', { number: value })))
  return (
    <Button small kind="quiet" aria-label={t('invoices.copyOf', { what })} onClick={copy}>
      <ClipboardIcon className="icon" aria-hidden />{t('invoices.copy')}
    </Button>
  )
}
