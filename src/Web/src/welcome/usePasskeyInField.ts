import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Refused, type Problem } from '../api/problem'
import { knowsPasskeys } from './knowsPasskeys'

/**
 * Passkeys among what the browser offers to fill in, where it can do that: choosing one signs in.
 * @returns to be called before the browser is asked for a passkey in another way: it answers one question at a time
 */
export function usePasskeyInField(firm: string | null, chosen: { entered: () => void, refused: (why: Problem) => void, remember: () => boolean }) {
  const [round, setRound] = useState(0)
  const asking = useRef<AbortController>(undefined)
  const entered = useEffectEvent(chosen.entered)
  const refused = useEffectEvent(chosen.refused)
  const remember = useEffectEvent(chosen.remember)
  useEffect(() => {
    if (!knowsPasskeys() || !('isConditionalMediationAvailable' in PublicKeyCredential)) return
    const ended = asking.current = new AbortController()
    const ask = async () => {
      if (!await PublicKeyCredential.isConditionalMediationAvailable() || ended.signal.aborted) return
      try {
        const { signInByPasskey } = await import('./passkeys')
        await signInByPasskey(firm, { mediation: 'conditional', signal: ended.signal, remember: () => remember() })
        if (!ended.signal.aborted) entered()
      } catch (thrown) {
        // Only what comes after somebody chose one is worth a word: that the browser offers none is no news.
        if (ended.signal.aborted || !(thrown instanceof Refused) || thrown.problem.code !== 'sign-in-refused') return
        refused(thrown.problem)
        setRound(round + 1)
      }
    }
    void ask()
    return () => ended.abort()
  }, [firm, round])
  return { pause: () => asking.current?.abort(), goOn: () => setRound(round + 1) }
}
