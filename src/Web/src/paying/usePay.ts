import { useEffect, useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import type { Share } from './charge'

/** What shows how an invoice stands to somebody who pays it. */
export const refreshPaid = () => refresh('/invoices', '/payments', '/charges', '/me/home')

/**
 * Pays online: goes to the provider's page as soon as there is one. It stays busy while the browser is on its way there.
 * @param name names what is paid, among the payments that this page offers
 */
export function usePay(name: string) {
  const [isLeaving, leave] = useState(false)
  useEffect(() => {
    // Whoever comes back by the browser's own button finds the page as they left it, and not as things are.
    const back = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      leave(false)
      void refreshPaid()
    }
    addEventListener('pageshow', back)
    return () => removeEventListener('pageshow', back)
  }, [])
  const { run, busy, problem } = useAction(`pay-${name}`, async ({ invoices, savedMethodId }: { invoices: Share[], savedMethodId?: string }, key) => {
    try {
      return await done(http.POST('/api/v1/charges', { params: { header: { 'Idempotency-Key': key } }, body: { invoices, savedMethodId: savedMethodId ?? null } }))
    } catch (thrown) {
      // What was refused stands otherwise than this page shows.
      void refreshPaid()
      throw thrown
    }
  }, ({ id, url }) => {
    leave(true)
    location.assign(url ?? `/pay/${id}`)
  })
  /** @param savedMethodId by what it is paid; entered on the provider's page where it is left out */
  const pay = (invoices: Share[], savedMethodId?: string) => run(savedMethodId ? { invoices, savedMethodId } : { invoices })
  return { pay, busy: busy || isLeaving, problem }
}
