import { useState } from 'react'
import { etag } from './client'
import { Refused } from './problem'

/**
 * A thing that a form changes, held as it was when the form opened, so that what somebody else changes meanwhile is
 * noticed (412) and not overwritten. Then `theirs` is what it is now, and the next try is made against that.
 */
export function useVersioned<T extends { version: number | string }>(opened: T, read: () => Promise<T>) {
  const [base, setBase] = useState(opened)
  const [theirs, setTheirs] = useState<T>()
  const settle = (now?: T) => {
    if (now) setBase(now)
    setTheirs(undefined)
  }
  const send = async <R>(change: (tag: string) => Promise<R>): Promise<R> => {
    try {
      const made = await change(etag(base))
      setTheirs(undefined)
      return made
    } catch (thrown) {
      if (thrown instanceof Refused && thrown.problem.code === 'stale') {
        const now = await read()
        setBase(now)
        setTheirs(now)
      }
      throw thrown
    }
  }
  return { base, theirs, settle, send }
}
