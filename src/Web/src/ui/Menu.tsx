import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import css from './ui.module.css'

/** A button that opens a short list of links and actions. Arrow keys move in it, Escape closes it. */
export function Menu({ label, button, className, children }: { label: string, button: ReactNode, className?: string, children: (close: () => void) => ReactNode }) {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  // The focus goes back to the button first, so that a dialog opened from here gives it back there.
  const close = () => {
    setOpen(false)
    document.getElementById(`${id}-button`)?.focus()
  }

  useEffect(() => {
    if (!open) return
    box.current?.querySelector<HTMLElement>('[data-menu] a, [data-menu] button')?.focus()
    const away = (event: Event) => { if (!box.current?.contains(event.target as Node)) setOpen(false) }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
    }
  }, [open])

  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return
    const items = [...box.current!.querySelectorAll<HTMLElement>('[data-menu] a, [data-menu] button')]
    const at = items.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key]
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    } else if (to !== undefined) {
      event.preventDefault()
      items[to % items.length]?.focus()
    }
  }

  return (
    // The keys are heard here for all that the list holds.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={box} className={css.menu} onKeyDown={onKeyDown}>
      <button id={`${id}-button`} type="button" className={className ?? `${css.button} ${css.quiet}`} aria-label={label} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>{button}</button>
      {open && <div id={id} data-menu className={css.menuList}>{children(close)}</div>}
    </div>
  )
}
