import { useCallback, useRef, useState } from 'react'
import { t } from '../i18n/i18n'
import { toast } from '../ui/toast'
import { session } from './session'
import { browser, tab, type Kept } from './storage'

/** Where what this person types under that name is kept. It is theirs alone; before anybody is signed in it is this window's. */
export function draftOf(name: string): { kept: Kept, key: string } {
  const { me } = session
  return me ? { kept: browser, key: `draft:${me.id}:${name}` } : { kept: tab, key: `draft::${name}` }
}

/**
 * What somebody is typing, kept in this browser over reloads, lost connections and ended sessions until it is sent, and
 * removed when they sign out. Whoever else signs in here meets nothing of it.
 */
export function useDraft<T>(name: string, initial: T): [T, (next: T | ((now: T) => T)) => void, () => void] {
  const [{ kept, key }] = useState(() => draftOf(name))
  const [value, setValue] = useState<T>(() => kept.value<T>(key) ?? initial)
  const now = useRef(value)
  const change = useCallback((next: T | ((now: T) => T)) => {
    now.current = typeof next === 'function' ? (next as (now: T) => T)(now.current) : next
    setValue(now.current)
    if (!kept.write(key, JSON.stringify(now.current))) tellNotKept()
  }, [kept, key])
  const clear = useCallback(() => {
    kept.remove(key)
    now.current = initial
    setValue(initial)
    // The initial value is the caller's constant: a new one each time would clear again and again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kept, key])
  return [value, change, clear]
}

/** Whether something this person typed before waits under that name. */
export function hasDraft(name: string) {
  const { kept, key } = draftOf(name)
  return kept.read(key) !== undefined
}

let isTold = false

/** Says, once a page, that this browser keeps nothing. The page itself goes on. */
export function tellNotKept() {
  if (isTold) return
  isTold = true
  toast(t('ui.draftsNotKept'))
}
