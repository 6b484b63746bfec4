import { useEffect } from 'react'
import { useLocation } from '@tanstack/react-router'

/** What the address names on this page, by its id. */
export const useNamed = () => useLocation({ select: location => location.hash })

/** Brings into sight, and focuses, what the address names, as soon as it is there. */
export function useDeepLink(ready: boolean) {
  const named = useNamed()
  useEffect(() => {
    const target = ready && named ? document.getElementById(named) : null
    if (!target) return
    target.closest('details')?.setAttribute('open', '')
    target.scrollIntoView({ block: target.offsetHeight > innerHeight / 2 ? 'start' : 'center' })
    target.focus({ preventScroll: true })
  }, [ready, named])
}
