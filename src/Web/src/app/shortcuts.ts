import { useEffect } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { session } from '../session/session'
import { placesOf } from './navigation'

export type Asked = 'palette' | 'shortcuts' | undefined

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Keys that work everywhere: Ctrl+K or / for the palette, ? for the list of keys, g and a letter for a section. */
export function useShortcuts(ask: (what: Asked) => void) {
  const navigate = useNavigate()
  useEffect(() => {
    let going = 0
    const onKey = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault()
        ask('palette')
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open]')) return
      if (event.key === '/') {
        event.preventDefault()
        ask('palette')
      } else if (event.key === '?') ask('shortcuts')
      else if (event.key === 'g') going = event.timeStamp
      else if (going && event.timeStamp - going < 1500 && session.me) {
        const place = placesOf(session.me).find(p => p.key === event.key)
        going = 0
        if (place) void navigate({ to: place.to })
      }
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [ask, navigate])
}
