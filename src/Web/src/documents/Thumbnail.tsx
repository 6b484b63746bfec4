import { useState } from 'react'
import type { Schema } from '../api/client'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { mayDownload } from './rights'
import { sortOf } from './sorts'
import css from './documents.module.css'

const FirstPage = later(() => import('./FirstPage').then(m => m.FirstPage))

/** What the API draws of. */
const largestPdf = 5 * 1024 * 1024

export type Pictured = Pick<Schema<'VersionView'>, 'number' | 'contentType' | 'length' | 'thumbnail'>

/** What a file shows, small; of a PDF its first page, for whoever may download it. An icon of its kind where it shows nothing. */
export function Thumbnail({ documentId, clientId, of }: { documentId: string, clientId: string, of: Pictured }) {
  const me = useMe()
  const isDrawn = of.contentType === 'application/pdf' && Number(of.length) <= largestPdf && mayDownload(me, clientId)
  return (
    <span className={css.icon}>
      <Small documentId={documentId} of={of} />
      {isDrawn && <FirstPage documentId={documentId} number={Number(of.number)} />}
    </span>
  )
}

/** The same without first pages, for what passes by while somebody types. */
export function PassingThumbnail(file: { documentId: string, of: Pictured }) {
  return <span className={css.icon}><Small {...file} /></span>
}

function Small({ documentId, of: { number, contentType, thumbnail } }: { documentId: string, of: Pictured }) {
  const { icon: Icon } = sortOf(contentType)
  // A file whose kind has pictures may be damaged or too large: the API then answers with nothing.
  const [none, setNone] = useState(!thumbnail)
  if (none) return <Icon aria-hidden />
  return <img src={`/api/v1/documents/${documentId}/versions/${number}/thumbnail`} alt="" loading="lazy" onError={() => setNone(true)} />
}
