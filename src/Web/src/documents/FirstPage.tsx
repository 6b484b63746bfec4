import { useEffect, useRef, useState } from 'react'
import { isSavingData } from '../app/savingData'
import { useFirstPage } from './firstPages'
import { usePictureOf } from './picture'
import css from './documents.module.css'

/** What draws it weighs more than a page, and the file comes whole: nothing for a phone's line and battery. */
const isWorthIt = () => matchMedia('(min-width: 40rem)').matches && !isSavingData()

/** The first page of a PDF over its icon, while it is on the screen. */
export function FirstPage({ documentId, number }: { documentId: string, number: number }) {
  const place = useRef<HTMLSpanElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    const watching = new IntersectionObserver(entries => setSeen(entries.at(-1)!.isIntersecting && isWorthIt()))
    watching.observe(place.current!)
    return () => watching.disconnect()
  }, [])
  return <span ref={place} className={css.firstPage}>{isSeen && <Drawn documentId={documentId} number={number} />}</span>
}

function Drawn({ documentId, number }: { documentId: string, number: number }) {
  const { data } = useFirstPage(documentId, number)
  return data ? <Picture blob={data} /> : null
}

function Picture({ blob }: { blob: Blob }) {
  return <img ref={usePictureOf(blob)} alt="" />
}
