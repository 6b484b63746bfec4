import { useQuery } from '@tanstack/react-query'
import { done, http } from '../api/client'
import { typed } from './typed'

type Usual = { currency: string, taxRate: string }

const nothingKnown: Usual = { currency: 'EUR', taxRate: '' }

/**
 * What a new invoice begins with: in the currency of the client or the firm, and for the rest as the newest one has it. Undefined while that is being read. Once it is there it
 * stays there, whatever invoices come meanwhile: a form stands on it.
 */
export function useUsual(client: string | undefined): Usual | undefined {
  const { data, isError } = useQuery({ queryKey: ['usual', client], queryFn: () => readUsual(client), staleTime: 60_000 })
  return data ?? (isError ? nothingKnown : undefined)
}

async function readUsual(client: string | undefined): Promise<Usual> {
  const [firm, buyer, newest] = await Promise.all([
    done(http.GET('/api/v1/admin/firm/billing-profile')),
    client ? done(http.GET('/api/v1/clients/{clientId}/billing-profile', { params: { path: { clientId: client } } })) : undefined,
    readNewest(client),
  ])
  const taxRate = newest?.lines[0]?.taxRate ?? firm.taxRates[0]?.percent
  return {
    currency: buyer?.currency ?? firm.currency ?? newest?.total.currency ?? nothingKnown.currency,
    taxRate: taxRate === undefined ? nothingKnown.taxRate : typed(Math.round(taxRate * 1_000), 3),
  }
}

async function readNewest(client: string | undefined) {
  const { items } = await done(http.GET('/api/v1/invoices', { params: { query: { 'filter[clientId]': client, limit: 1 } } }))
  return items[0] && done(http.GET('/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId: items[0].id } } }))
}
