import { useEffect } from 'react'

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Single keys of one page, as long as nobody types, no dialog is open and no menu has the focus. */
export function useKeys(acts: Record<string, (() => void) | undefined>) {
  useEffect(() => {
    let going = -Infinity
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('dialog[open], [data-menu]')) return
      // The letter after a g leads to a section.
      if (event.key === 'g') going = event.timeStamp
      else if (event.timeStamp - going > 1500) acts[event.key]?.()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}
