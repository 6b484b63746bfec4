import { api, type Schema } from '../api/client'

const notOnline: Schema<'PaymentOptionsView'> = { online: false, isTest: false, methods: [], allowsParts: false, autopay: false, isReachable: true }

/** Whether and how this person can pay online. Undefined while that is being read; not online where it can't be. */
export function usePaymentOptions(isWanted: boolean): Schema<'PaymentOptionsView'> | undefined {
  const { data, isError } = api.useQuery('get', '/api/v1/payment-options', undefined, { staleTime: 300_000, enabled: isWanted })
  return data ?? (isError || !isWanted ? notOnline : undefined)
}
