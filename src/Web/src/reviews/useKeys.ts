import { useEffect } from 'react'

/** Which digit does what. */
export const keys = { keep: 1, revoke: 2, note: 3, later: 4 } as const

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/**
 * Single digits of one page, as long as nobody types, no dialog is open and no menu has the focus: by where the key is, so that they
 * are the same in every language and on every keyboard.
 */
export function useKeys(acts: Record<number, (() => void) | undefined>) {
  useEffect(() => {
    let going = -Infinity
    const onKey = (event: KeyboardEvent) => {
      if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
      if (isTyping(event.target) || document.querySelector('dialog[open], [data-menu]')) return
      // The letter after a g leads to a section.
      if (event.key === 'g') going = event.timeStamp
      else if (event.timeStamp - going > 1500) acts[Number(/^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1])]?.()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}
