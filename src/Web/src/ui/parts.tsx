import type { ReactNode } from 'react'
import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes } from 'react'
import { ago, instant, money, percent, type Money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from './Button'
import { tintOf } from './hue'
import css from './ui.module.css'

/** A part of a page under a heading of its own. */
export function Section({ title, actions, children }: { title: ReactNode, actions?: ReactNode, children: ReactNode }) {
  return <section className="stack"><div className="spread"><h2>{title}</h2>{actions && <div className="row">{actions}</div>}</div>{children}</section>
}

/** Rows, one below the other. */
export function List({ children, label }: { children: ReactNode, label?: string }) {
  return <ul className={css.list} aria-label={label}>{children}</ul>
}

function Row({ children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  return <a {...rest} className={css.item}>{children}</a>
}

/** A row that leads somewhere. */
export const RowLink = createLink(Row)

/** What a row is about, over a line of details. */
export function RowMain({ title, children }: { title: ReactNode, children?: ReactNode }) {
  return <span className={css.itemMain}><span className={css.itemTitle}>{title}</span>{children && <span className="small muted">{children}</span>}</span>
}

/** What stands at a row's end. */
export function RowSide({ children }: { children: ReactNode }) {
  return <span className={css.itemSide}>{children}</span>
}

export type Tone = 'good' | 'warn' | 'bad' | 'accent' | 'plain'

/** A state in a word or two. */
export function Badge({ tone = 'plain', children }: { tone?: Tone, children: ReactNode }) {
  return <span className={`${css.badge} ${tone === 'plain' ? '' : css[tone]}`}>{children}</span>
}

/** Something to know before going on. */
export function Note({ tone = 'plain', title, children }: { tone?: 'plain' | 'warn' | 'good', title?: ReactNode, children: ReactNode }) {
  return <div className={`${css.note} ${tone === 'warn' ? css.noteWarn : tone === 'good' ? css.noteGood : ''}`}>{title && <p className={css.noteTitle}>{title}</p>}{children}</div>
}

/** An instant as people say it; the exact one on pointing at it. */
export function When({ at }: { at: string }) {
  return <time dateTime={at} title={instant(at)}>{ago(at)}</time>
}

export function Amount({ of }: { of: Money }) {
  return <span className="numbers">{money(of)}</span>
}

/**
 * How far something is.
 * @param steps of how many equal parts it is, where each is worth seeing
 */
export function Progress({ value, label, steps }: { value: number, label: string, steps?: number | string }) {
  return <span role="progressbar" aria-valuenow={value} aria-valuemin={0} aria-valuemax={100} aria-valuetext={percent(value)} aria-label={label}
    className={css.bar} style={steps ? { '--steps': steps } as object : undefined}><span style={{ inlineSize: `${value}%` }} /></span>
}

/**
 * What somebody looks like; without a photo their initials, in a colour that is always theirs.
 * @param photo as the API gives it with the name
 */
export function Avatar({ name, id, photo }: { name: string, id?: string | null | undefined, photo?: string | null | undefined }) {
  const parts = name.trim().split(/\s+/)
  // Drawn by the style sheet: it is no text that a name could fail to say.
  return (
    <span aria-hidden className={css.avatar} style={id ? tintOf(id) : undefined}
      data-initials={((parts[0]?.[0] ?? '') + (parts.length > 1 ? parts.at(-1)![0] : '')).toUpperCase()}>
      {id && photo && <img key={photo} src={`/api/v1/people/${id}/photo/${photo}`} alt="" loading="lazy" onError={event => { event.currentTarget.style.visibility = 'hidden' }} />}
    </span>
  )
}

/** The rest of a list that comes in pages. */
export function More({ query }: { query: { hasNextPage: boolean, isFetchingNextPage: boolean, fetchNextPage: () => unknown } }) {
  return query.hasNextPage ? <p><Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('ui.more')}</Button></p> : null
}

/** A choice among few, each a link or a pressed button. */
export function Segments({ label, children }: { label: string, children: ReactNode }) {
  return <nav className={css.segments} aria-label={label}>{children}</nav>
}
