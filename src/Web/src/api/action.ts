import { useRef, useState } from 'react'
import { session } from '../session/session'
import { tab } from '../session/storage'
import { problemOf, isPassing, type Problem } from './problem'

/** Something that a person asks for once, however often it must be sent. */
export type Action<V, R> = {
  run: (what: V) => Promise<R | undefined>
  busy: boolean
  problem: Problem | undefined
  forget: () => void
}

/**
 * A change, with an Idempotency-Key of its own: made for what is asked, and kept, also over a reload, until the API has
 * said for certain what became of it. Asking for the same again after a broken connection does nothing twice.
 *
 * @param name names the action among those of this page, such as `pay ${invoiceId}`
 * @param act sends it; gives what was made, or throws
 * @param after runs when it is done
 */
export function useAction<V = void, R = unknown>(name: string, act: (what: V, key: string) => Promise<R>, after?: (result: R, what: V) => void): Action<V, R> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const underWay = useRef(false)

  const run = async (what: V) => {
    if (underWay.current) return undefined
    underWay.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      // An act that takes no key has nothing kept for it: what it is given may be a secret.
      const result = await act(what, act.length > 1 ? keyOf(name, what) : '')
      forgetKey(name)
      after?.(result, what)
      return result
    } catch (thrown) {
      const refused = problemOf(thrown)
      if (!isPassing(refused)) forgetKey(name)
      setProblem(refused)
      return undefined
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }
  return { run, busy, problem, forget: () => setProblem(undefined) }
}

const place = (name: string) => `action:${session.me?.id ?? ''}:${name}`

/** The key for this content: the one that this person tried it with before, if it was the same. */
export function keyOf(name: string, what: unknown): string {
  const content = JSON.stringify(what instanceof File ? [what.name, what.size, what.lastModified] : what ?? null)
  const [before, key] = tab.value<[string, string]>(place(name)) ?? []
  if (before === content && key) return key
  const fresh = crypto.randomUUID()
  tab.write(place(name), JSON.stringify([content, fresh]))
  return fresh
}

const forgetKey = (name: string) => tab.remove(place(name))
