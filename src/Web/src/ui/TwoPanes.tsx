import { useEffect, useLayoutEffect, useRef } from 'react'
import { Outlet, type RouteComponent } from '@tanstack/react-router'
import { t, type Word } from '../i18n/i18n'
import { Pane } from './pane'
import css from './ui.module.css'

/** A section's list, and beside it what was chosen from it. */
export function TwoPanes({ List, chosen, nothing }: { List: RouteComponent, chosen: string | undefined, nothing: Word | undefined }) {
  const box = useRef<HTMLDivElement>(null)
  const column = useRef<HTMLDivElement>(null)
  // The list's own scrolling begins below the frame's bar, whose height is not the same for everybody.
  useLayoutEffect(() => {
    const bar = document.querySelector('header')
    if (!bar) return
    const size = new ResizeObserver(() => box.current?.style.setProperty('--bar', `${bar.offsetHeight}px`))
    size.observe(bar)
    return () => size.disconnect()
  }, [])
  useEffect(() => {
    const row = column.current?.querySelector(':is(li, tr) a[aria-current=page]')
    if (!chosen || !row) return
    const [inside, around] = [row.getBoundingClientRect(), column.current!.getBoundingClientRect()]
    if (inside.top < around.top || inside.bottom > around.bottom) column.current!.scrollTop += inside.top - around.top - around.height / 3
  }, [chosen])
  return (
    <div ref={box} className={css.panes} data-split={chosen || nothing ? '' : undefined}>
      <div ref={column} className={css.paneList} data-pane={chosen ? 'list' : undefined}><Pane value={chosen ? 'list' : undefined}><List /></Pane></div>
      {chosen
        ? <div key={chosen} className={css.paneThing} data-pane="thing"><Pane value="thing"><Outlet /></Pane></div>
        : nothing && <p className={css.paneNothing}>{t(nothing)}</p>}
    </div>
  )
}
