import { useState } from 'react'

/** A choice on this page that is still there the next time. */
export function useRemembered(name: string): [string | undefined, (next: string | undefined) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(name) ?? undefined)
  return [value, next => {
    if (next) localStorage.setItem(name, next)
    else localStorage.removeItem(name)
    setValue(next)
  }]
}
