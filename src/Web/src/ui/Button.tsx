import { createLink } from '@tanstack/react-router'
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, Ref } from 'react'
import css from './ui.module.css'

type Looks = { kind?: 'primary' | 'plain' | 'quiet' | 'danger', small?: boolean, iconOnly?: boolean }

const looks = ({ kind = 'plain', small, iconOnly }: Looks, more?: string) =>
  [css.button, kind === 'primary' && css.primary, kind === 'quiet' && css.quiet, kind === 'danger' && css.danger, small && css.small, iconOnly && css.iconOnly, more].filter(Boolean).join(' ')

/** A button. While it is busy it keeps its place and its focus, and says so. */
export function Button({ kind, small, iconOnly, busy, className, ...rest }: Looks & { busy?: boolean, ref?: Ref<HTMLButtonElement> } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" aria-busy={busy || undefined} {...rest} className={looks({ kind, small, iconOnly }, className)}
    onClick={busy ? event => event.preventDefault() : rest.onClick} />
}

/** A link to a file, or out of the portal, that looks like a button. */
export function Anchor({ kind, small, iconOnly, className, children, ...rest }: Looks & AnchorHTMLAttributes<HTMLAnchorElement> & { ref?: Ref<HTMLAnchorElement> }) {
  return <a {...rest} className={looks({ kind, small, iconOnly }, className)}>{children}</a>
}

/** A link to a page that looks like a button. */
export const ButtonLink = createLink(Anchor)
