import type { Schema } from '../api/client'

type Told = Pick<Schema<'BuyerParty'>, 'legalName' | 'address' | 'taxIds'>

/** Who bills or is billed, as it stood when the invoice was sent; the name alone where nothing more was known. */
export function Party({ party, name }: { party: Told | null | undefined, name: string }) {
  const { street, extra, postalCode, city, region, country } = party?.address ?? {}
  const lines = [party?.legalName ?? name, street, extra, [postalCode, city].filter(Boolean).join(' '), [region, country].filter(Boolean).join(', '),
    ...party?.taxIds.map(id => id.kind === 'vat' ? id.country + id.value : id.value) ?? []]
  return lines.filter(Boolean).map(line => <div key={line}><bdi>{line}</bdi></div>)
}
