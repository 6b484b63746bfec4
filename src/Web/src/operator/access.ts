import { createContext, useContext } from 'react'
import { done } from '../api/client'
import { Refused } from '../api/problem'

/** The operator's key, for as long as the page is open and nowhere else, and what to do when it is refused. */
export const Access = createContext<{ key: string, refuse: () => void }>({ key: '', refuse: () => undefined })

/** How the operator asks the API: with the key beside each request. A key that is refused is forgotten. */
export function useOperator() {
  const { key, refuse } = useContext(Access)
  const ask = async <T,>(answer: Parameters<typeof done<T>>[0]) => {
    try {
      return await done(answer)
    } catch (thrown) {
      if (thrown instanceof Refused && thrown.problem.status === 401) refuse()
      throw thrown
    }
  }
  return { headers: { Authorization: `Bearer ${key}` }, ask }
}
