import { api } from '../api/client'
import { typed } from './typed'

/** The tax rate that the firm usually charges, as it is typed: 0 where it has none. Undefined while that is being read. */
export function useFirstRate(): string | undefined {
  const { data } = api.useQuery('get', '/api/v1/admin/firm/billing-profile', undefined, { staleTime: 60_000 })
  return data && typed(Math.round((data.taxRates[0]?.percent ?? 0) * 1_000), 3)
}
