import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { done, http } from '../api/client'
import { problemOf, type Problem } from '../api/problem'
import { queries } from '../api/queries'
import { asksAgain, chargeQuery, isOpen, pause, type Charge } from './charge'
import { refreshPaid } from './usePay'

/**
 * An online payment as it stands at the provider: asked at once, and again while it is open and somebody looks at this page.
 * @param turnedBack the payer has left the provider's page: then it is closed, and what it was for is free again
 */
export function useChecked(chargeId: string, turnedBack: boolean, mayAsk: boolean) {
  const query = useQuery(chargeQuery(chargeId))
  const [problem, setProblem] = useState<Problem>()
  const [round, startAgain] = useState(0)
  const [isAsking, setAsking] = useState(mayAsk)
  useEffect(() => {
    if (!mayAsk) return
    let isOver = false
    let timer: ReturnType<typeof setTimeout> | undefined
    let waited = 0
    let known: Charge | undefined
    const ask = async (isFirst: boolean) => {
      const params = { path: { chargeId }, header: { 'Idempotency-Key': crypto.randomUUID() } }
      try {
        const path = turnedBack && isFirst ? '/api/v1/charges/{chargeId}/cancel' : '/api/v1/charges/{chargeId}/check'
        const charge = await done(http.POST(path, { params }))
        if (isOver) return
        queries.setQueryData<Charge>(chargeQuery(chargeId).queryKey, charge)
        setProblem(undefined)
        if (!isOpen(charge)) void refreshPaid()
        known = charge
      } catch (thrown) {
        if (isOver) return
        const refused = problemOf(thrown)
        // The bank has it by now: how it stands is read like any other.
        if (refused.code === 'payment-processing') return ask(false)
        setProblem(refused)
      }
      next()
    }
    const next = () => {
      clearTimeout(timer)
      const goesOn = asksAgain(known, waited, document.visibilityState === 'visible')
      setAsking(goesOn)
      if (goesOn) timer = setTimeout(() => { waited += pause; void ask(false) }, pause)
    }
    const seen = () => { if (document.visibilityState === 'visible' && asksAgain(known, waited, true)) next() }
    void ask(true)
    document.addEventListener('visibilitychange', seen)
    return () => {
      isOver = true
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [chargeId, turnedBack, mayAsk, round])
  return {
    query, problem,
    /** Whether the answer may still come by itself. */
    isAsking,
    again: () => { setAsking(true); startAgain(round + 1) },
  }
}
