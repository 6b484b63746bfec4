import { api, type Schema } from '../api/client'
import type { Word } from '../i18n/i18n'

export type Charge = Schema<'ChargeView'>

/** What of an invoice is paid. */
export type Share = { invoiceId: string, amount: Schema<'Money'> }

/** As many invoices as can be paid at once. */
export const most = 20

/** How one online payment is read, and kept. */
export const chargeQuery = (chargeId: string) => api.queryOptions('get', '/api/v1/charges/{chargeId}', { params: { path: { chargeId } } })

/** Whether it is not known yet what becomes of it. */
export const isOpen = ({ status }: Pick<Charge, 'status'>) => status === 'started' || status === 'open'

/** How often the provider is asked while somebody waits for the answer, and how long. In milliseconds. */
export const pause = 2_000
const patience = 30_000

/** Whether to ask again: while it is open, somebody looks, and it isn't taking too long. */
export const asksAgain = (charge: Pick<Charge, 'status'> | undefined, waited: number, isVisible: boolean) =>
  isVisible && waited < patience && (!charge || isOpen(charge))

type Owed = { clientId: string, outstanding: Schema<'Money'> }

/** What can be paid together: what is left to pay of one client, in one currency. The most invoices first. */
export function together<T extends Owed>(invoices: T[]): { invoices: T[], total: Schema<'Money'> }[] {
  const groups = new Map<string, T[]>()
  for (const each of invoices.filter(({ outstanding }) => outstanding.amount > 0)) {
    const key = `${each.clientId} ${each.outstanding.currency}`
    groups.set(key, [...groups.get(key) ?? [], each])
  }
  return [...groups.values()].toSorted((a, b) => b.length - a.length).map(group => ({ invoices: group, total: sumOf(group) }))
}

/** What they come to; of one currency. */
export const sumOf = (invoices: Owed[]): Schema<'Money'> =>
  ({ amount: invoices.reduce((sum, each) => sum + each.outstanding.amount, 0), currency: invoices[0]?.outstanding.currency ?? '' })

const reasons: [RegExp, Word][] = [
  [/insufficient_funds/, 'paying.reason.funds'],
  [/expired_card/, 'paying.reason.expired'],
  [/incorrect_|invalid_(number|cvc|expiry)/, 'paying.reason.details'],
  [/authentication/, 'paying.reason.authentication'],
  [/debit_not_authorized|mandate/, 'paying.reason.mandate'],
  [/account_closed|no_account|bank_account/, 'paying.reason.account'],
  [/declined|do_not_honor|card_not_supported/, 'paying.reason.declined'],
]

/** Why it failed, in plain words for the provider's code. */
export const reasonOf = (code: string | null): Word => reasons.find(([known]) => known.test(code ?? ''))?.[1] ?? 'paying.reason.other'
