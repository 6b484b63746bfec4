import { useCallback, useState } from 'react'

const place = (name: string) => `draft:${name}`

/**
 * What somebody is typing, kept in this browser over reloads, lost connections and ended sessions until it is sent, and
 * removed when they sign out.
 */
export function useDraft<T>(name: string, initial: T): [T, (next: T | ((now: T) => T)) => void, () => void] {
  const [value, setValue] = useState<T>(() => read(name) ?? initial)
  const change = useCallback((next: T | ((now: T) => T)) => setValue(now => {
    const changed = typeof next === 'function' ? (next as (now: T) => T)(now) : next
    localStorage.setItem(place(name), JSON.stringify(changed))
    return changed
  }), [name])
  const clear = useCallback(() => {
    localStorage.removeItem(place(name))
    setValue(initial)
    // The initial value is the caller's constant: a new one each time would clear again and again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name])
  return [value, change, clear]
}

/** Whether something typed before waits under that name. */
export const hasDraft = (name: string) => localStorage.getItem(place(name)) !== null

export function clearDrafts() {
  for (const store of [localStorage, sessionStorage])
    for (const key of Object.keys(store)) if (key.startsWith('draft:') || key.startsWith('action:')) store.removeItem(key)
}

function read<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(place(name))
    return kept ? JSON.parse(kept) as T : undefined
  } catch {
    return undefined
  }
}
