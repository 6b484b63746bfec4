import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { LegalLinks } from '../legal/LegalLinks'
import { useBrand } from '../session/brand'
import css from './welcome.module.css'

/** The page of somebody who is not signed in: the firm's face, and one thing to do. */
export function WelcomeFrame({ title, firm: named, children }: { title: string, firm?: string | null, children: ReactNode }) {
  const brand = useBrand()
  const firm = named === undefined ? brand.firm?.name : named
  useEffect(() => {
    document.title = firm ? `${title} · ${firm}` : title
  }, [title, firm])
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(title)
  useEffect(() => {
    // The next step of the same page: what had the focus is gone with the step before.
    if (before.current !== title && (!document.activeElement || document.activeElement === document.body)) heading.current?.focus()
    before.current = title
  }, [title])
  return (
    <main className={css.frame}>
      {firm && <div className={css.brand}>
        {brand.logo ? <img src={brand.logo.url} width={brand.logo.width} height={brand.logo.height} alt={firm} /> : <p className={css.name}>{firm}</p>}
        {brand.welcome && <p className="muted" dir="auto">{brand.welcome}</p>}
      </div>}
      <div className={css.card}><h1 ref={heading} tabIndex={-1}>{title}</h1>{children}</div>
      {named !== null && <LegalLinks />}
    </main>
  )
}

/** A form of one column; pressing Enter sends it. */
export function WelcomeForm({ submit, children }: { submit: (event: FormEvent<HTMLFormElement>) => void, children: ReactNode }) {
  return <form className={css.form} noValidate onSubmit={submit}>{children}</form>
}
