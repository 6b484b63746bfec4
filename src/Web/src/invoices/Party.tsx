import type { Schema } from '../api/client'
import { country } from '../i18n/formats'

type Told = Pick<Schema<'BuyerParty'>, 'legalName' | 'address' | 'taxIds'>

/** Who bills or is billed, as it stood when the invoice was sent; the name alone where nothing more was known. */
export function Party({ party, name }: { party: Told | null | undefined, name: string }) {
  const address = party?.address
  const lines = [
    party?.legalName ?? name, address?.street, address?.extra,
    together(' ', address?.postalCode, address?.city), together(', ', address?.region, address && country(address.country)),
    ...(party?.taxIds ?? []).map(id => id.kind === 'vat' ? id.country + id.value : id.value),
  ]
  return <>{lines.map(line => line ? <div key={line}><bdi>{line}</bdi></div> : null)}</>
}

export const together = (by: string, ...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(by)
