import { useQuery } from '@tanstack/react-query'
import { done, http } from '../api/client'
import { typed } from './typed'

type Usual = { currency: string, taxRate: string }

const nothingKnown: Usual = { currency: 'EUR', taxRate: '' }

/**
 * What a new invoice begins with: as the newest one has it. Undefined while that is being read. Once it is there it
 * stays there, whatever invoices come meanwhile: a form stands on it.
 */
export function useUsual(client: string | undefined): Usual | undefined {
  const { data, isError } = useQuery({ queryKey: ['usual', client], queryFn: () => readUsual(client), staleTime: 60_000 })
  return data ?? (isError ? nothingKnown : undefined)
}

async function readUsual(client: string | undefined): Promise<Usual> {
  const { items } = await done(http.GET('/api/v1/invoices', { params: { query: { 'filter[clientId]': client, limit: 1 } } }))
  if (!items[0]) return nothingKnown
  const invoice = await done(http.GET('/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId: items[0].id } } }))
  return { currency: invoice.total.currency, taxRate: invoice.lines[0] ? typed(Math.round(invoice.lines[0].taxRate * 1_000), 3) : '' }
}
