import { Link } from '@tanstack/react-router'
import type { Schema } from '../api/client'

/** Where a version is to be read, in a window of its own: what somebody does here stays. */
export function LegalLink({ of: { id, title, link }, firm }: { of: Pick<Schema<'LegalTextRow'>, 'id' | 'title' | 'link'>, firm?: string | undefined }) {
  return link
    ? <a href={link} target="_blank" rel="noopener noreferrer">{title}</a>
    : <Link to="/legal/$legalTextId" params={{ legalTextId: id }} search={{ firm }} target="_blank">{title}</Link>
}
