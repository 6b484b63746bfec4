import { together } from '../invoices/Party'
import { country } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Buyer, Seller } from './profile'

type Party = Pick<Seller | Buyer, 'legalName' | 'address' | 'taxIds'>

/** Name, address and tax numbers, as an invoice bears them. */
export function BilledAs({ party: { legalName, address, taxIds } }: { party: Party }) {
  const lines = [
    legalName, address?.street, address?.extra, together(' ', address?.postalCode, address?.city), address?.region,
    address && country(address.country), ...taxIds.map(id => id.kind === 'vat' ? `${t('billing.vatNumber')} ${id.value}` : id.value),
  ].filter(line => !!line)
  return lines.length === 0 ? <p className="muted">{t('billing.nothingYet')}</p> : <>{lines.map((line, at) => <div key={at}><bdi>{line}</bdi></div>)}</>
}
