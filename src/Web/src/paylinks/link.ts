import { done, http, type Schema } from '../api/client'
import { tab } from '../session/storage'

export type Linked = Schema<'LinkedInvoiceView'>
export type LinkedCharge = Schema<'LinkedChargeView'>

/** How somebody is back from the provider's page, where they are. */
export type Returned = 'canceled' | 'done' | undefined

/** What opens the invoice: what stands behind the # of the link, and the address that it was sent to. */
export type Entry = { key: string, email: string }

const place = 'pay-link-email', left = 'pay-link-left'

/** The address that was entered for this link in this window. It stays here while the payer is on the provider's page. */
export function emailFor(key: string): string | undefined {
  const [of, email] = tab.value<[string, string]>(place) ?? []
  return of === key ? email : undefined
}

export const keepEmail = ({ key, email }: Entry) => tab.write(place, JSON.stringify([key, email]))

export const forgetEmail = () => tab.remove(place)

/** The payer goes to the provider's page; this window knows it when they are back. */
export const leaveFor = (url: string) => {
  tab.write(left, '1')
  location.assign(url)
}

/** Whether the provider has sent the payer back to this window, and whether they turned back there. Asked once. */
export function comesBack(): Returned {
  const isBack = tab.read(left) !== undefined
  tab.remove(left)
  return !isBack ? undefined : new URLSearchParams(location.search).has('canceled') ? 'canceled' : 'done'
}

export const openByLink = (body: Entry) => done(http.POST('/api/v1/pay-by-link/open', { body }))

/** How the payment stands at the provider, once the payer has turned back from it where they did. */
export async function chargeByLink(body: Entry, turnedBack: boolean): Promise<LinkedCharge> {
  if (turnedBack) {
    const { data } = await http.POST('/api/v1/pay-by-link/cancel', { body })
    if (data) return data
    // The bank has it by now, or the provider does not answer: how it stands is asked like any other.
  }
  return done(http.POST('/api/v1/pay-by-link/check', { body }))
}
