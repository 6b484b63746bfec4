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

/** How clients can pay, as it stands in the form. */
export const textOf = ({ methods, allowsParts, autopay }: Provider) => ({
  methods, allowsParts, autopay: autopay.on, noticeDays: String(autopay.noticeDays), retries: autopay.retryAfterDays.join(', '),
})

/** The same for the API, which says what is wrong with it. */
export const bodyOf = ({ methods, allowsParts, autopay, noticeDays, retries }: ReturnType<typeof textOf>) => ({
  methods, allowsParts,
  autopay: { on: autopay, noticeDays: wholeOf(noticeDays), retryAfterDays: retries.split(/[^0-9]+/).filter(Boolean).map(Number) },
})

/** What is no number is none that the API takes. */
const wholeOf = (typed: string) => /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0
