import { api, done, http, type Schema } from '../api/client'
import { queries, refresh } from '../api/queries'

export type Provider = Schema<'PaymentProviderView'>

/** How it is read how the firm is paid online, and kept. */
export const providerQuery = () => api.queryOptions('get', '/api/v1/admin/payment-provider')

/** The same as it is now, from the API. */
export const readProvider = () => done(http.GET('/api/v1/admin/payment-provider'))

/** Shows it as the API answered it, and reads again what follows from it. */
export function keepProvider(now: Provider) {
  queries.setQueryData<Provider>(providerQuery().queryKey, now)
  void refresh('/payment-options')
}
