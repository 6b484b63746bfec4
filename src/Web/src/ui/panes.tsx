import { useSyncExternalStore } from 'react'
import { Outlet, useParams, type RouteComponent } from '@tanstack/react-router'
import type { Word } from '../i18n/i18n'
import { later } from './later'

// Who has one column does not load it.
const TwoPanes = later(() => import('./TwoPanes').then(m => m.TwoPanes))

// In letters: with large text there is one column sooner.
const twoColumns = matchMedia('(min-width: 68.75em)')
const hear = (changed: () => void) => {
  twoColumns.addEventListener('change', changed)
  return () => twoColumns.removeEventListener('change', changed)
}

/**
 * The layout of a section with a list and things to open from it: side by side where there is room, else one after the other, each a page.
 * The list stays as it is while one goes from thing to thing.
 * @param list the section's list, as its own route shows it
 * @param param what names the thing in the address
 * @param nothing what stands beside the list while nothing is chosen; without it the list has all the room
 */
export function panes(list: () => RouteComponent | undefined, param: 'threadId' | 'invoiceId' | 'documentId' | 'quoteId', nothing?: Word) {
  function Panes() {
    const isWide = useSyncExternalStore(hear, () => twoColumns.matches)
    const chosen = useParams({ strict: false })[param]
    const List = list()
    return isWide && List ? <TwoPanes List={List} chosen={chosen} nothing={nothing} /> : <Outlet />
  }
  Panes.preload = async () => { if (twoColumns.matches) await Promise.all([list()?.preload?.(), import('./TwoPanes')]) }
  return Panes
}
