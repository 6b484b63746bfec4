import { useEffect, useRef } from 'react'
import { Link } from '@tanstack/react-router'
import { calledBy } from '../home/view'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import css from './projects.module.css'

/**
 * After an approval: that it counts, and what comes next.
 * @param next another milestone of the project that waits for this person
 */
export function Thanks({ title, next }: { title: string, next: { id: string, title: string } | undefined }) {
  const me = useMe()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // What had the focus is gone, and this says what became of it.
    box.current?.focus({ preventScroll: true })
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <div ref={box} tabIndex={-1} className={css.thanks}>
      <svg viewBox="0 0 48 48" className={css.drawn} aria-hidden>
        <circle cx="24" cy="24" r="21" pathLength="1" />
        <path d="M15 24.5 21.5 31 34 17.5" pathLength="1" />
      </svg>
      <div className="stack">
        <p role="status">
          <span className="hidden">{t('projects.youApproved', { title })}. </span>
          <strong>{t('projects.thanks', { name: calledBy(me.name), firm: me.firm.name })}</strong>
        </p>
        {next
          ? <p><Link to="." hash={next.id}>{t('projects.thenThis', { title: next.title })}</Link></p>
          : <p className="muted">{t('projects.thenNothing')}</p>}
      </div>
    </div>
  )
}
