import { useEffect, useRef, type ReactNode } from 'react'
import { createLink } from '@tanstack/react-router'
import { ChevronLeftIcon } from '@heroicons/react/24/outline'
import type { AnchorHTMLAttributes } from 'react'
import { useBrand } from '../session/brand'
import { usePane } from './pane'
import css from './ui.module.css'

let first = true

/** A page: its title (which gets the focus when one comes from another page), what can be done, and its content. */
export function Page({ title, name, lead, back, actions, narrow, banner, modest, sticky, children }: {
  title: ReactNode
  /** The title as text, for the window. */
  name: string
  lead?: ReactNode
  back?: ReactNode
  actions?: ReactNode
  narrow?: boolean
  /** Whether the head is a band in the firm's colour. */
  banner?: boolean
  /** Whether the title is small, since what it says is less than what follows. */
  modest?: boolean
  /** Whether the head stays in sight, where the page stands beside its list. */
  sticky?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const firm = useBrand().firm?.name
  const pane = usePane()
  // Beside the thing that was chosen from it, a list is not what the window is about.
  const isBeside = pane === 'list'
  const Heading = isBeside ? 'h2' : 'h1'
  useEffect(() => {
    if (!isBeside) document.title = firm ? `${name} · ${firm}` : name
  }, [name, firm, isBeside])
  useEffect(() => {
    if (isBeside) return
    const stays = document.activeElement?.closest(pane ? '[data-pane=thing], dialog' : 'main, dialog')
    if (!first && !stays) heading.current?.focus({ preventScroll: true })
    first = false
  }, [isBeside, pane])
  return (
    <div className={`${css.page} ${narrow ? css.narrow : ''}`}>
      <header className={`${css.head} ${banner ? css.banner : ''} ${modest ? css.modest : ''} ${sticky ? css.stickyHead : ''}`}>
        {back}
        <div className="spread">
          <Heading ref={heading} tabIndex={-1}>{title}</Heading>
          {actions && <div className="row no-print">{actions}</div>}
        </div>
        {lead && <p className={css.lead}>{lead}</p>}
      </header>
      {children}
    </div>
  )
}

function Back({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={`${css.back} no-print`}><ChevronLeftIcon className="icon icon-forward" aria-hidden /><bdi>{children}</bdi></a>
}

/** The way up, to the list that a page belongs to. */
export const BackLink = createLink(Back)
