import { useEffect, useRef, type ReactNode } from 'react'
import { createLink } from '@tanstack/react-router'
import { ChevronLeftIcon } from '@heroicons/react/24/outline'
import type { AnchorHTMLAttributes } from 'react'
import { useBrand } from '../session/brand'
import css from './ui.module.css'

let first = true

/** A page: its title (which gets the focus when one comes from another page), what can be done, and its content. */
export function Page({ title, name, lead, back, actions, narrow, banner, children }: {
  title: ReactNode
  /** The title as text, for the window. */
  name: string
  lead?: ReactNode
  back?: ReactNode
  actions?: ReactNode
  narrow?: boolean
  /** Whether the head is a band in the firm's colour. */
  banner?: boolean
  children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const firm = useBrand().firm?.name
  useEffect(() => {
    document.title = firm ? `${name} · ${firm}` : name
  }, [name, firm])
  useEffect(() => {
    if (!first && !document.activeElement?.closest('main, dialog')) heading.current?.focus({ preventScroll: true })
    first = false
  }, [])
  return (
    <div className={`${css.page} ${narrow ? css.narrow : ''}`}>
      <header className={`${css.head} ${banner ? css.banner : ''}`}>
        {back}
        <div className="spread">
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
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
