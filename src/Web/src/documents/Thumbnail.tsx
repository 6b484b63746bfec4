import { useState } from 'react'
import type { Schema } from '../api/client'
import { sortOf } from './sorts'
import css from './documents.module.css'

export type Pictured = Pick<Schema<'VersionView'>, 'number' | 'contentType' | 'thumbnail'>

/** What a file shows, small; an icon of its kind where it shows nothing. */
export function Thumbnail({ documentId, of: { number, contentType, thumbnail } }: { documentId: string, of: Pictured }) {
  const { icon: Icon } = sortOf(contentType)
  // A file whose kind has pictures may be damaged or too large: the API then answers with nothing.
  const [none, setNone] = useState(!thumbnail)
  return (
    <span className={css.icon}>
      {none ? <Icon aria-hidden /> : <img src={`/api/v1/documents/${documentId}/versions/${number}/thumbnail`} alt="" loading="lazy" onError={() => setNone(true)} />}
    </span>
  )
}
