import { useEffect, useRef, useState } from 'react'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { t } from '../i18n/i18n'
import css from './documents.module.css'

/** Phones give a canvas no more than so many pixels. */
const mostPixels = 16_000_000

/** One page, drawn while it is near to what is seen. */
export function PdfPage({ pdf, number, ratio, zoom }: { pdf: PDFDocumentProxy, number: number, ratio: number, zoom: number }) {
  const place = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(false)
  const [own, setOwn] = useState(ratio)
  useEffect(() => {
    const here = place.current!
    const watching = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), { root: here.parentElement, rootMargin: '800px' })
    watching.observe(here)
    return () => watching.disconnect()
  }, [])
  return (
    <div ref={place} role="img" aria-label={t('documents.pageOf', { at: number, of: pdf.numPages })} className={css.pdfPage} style={{ inlineSize: `${zoom * 100}%`, aspectRatio: own }}>
      {near && <Drawn key={zoom} pdf={pdf} number={number} shape={setOwn} />}
    </div>
  )
}

function Drawn({ pdf, number, shape }: { pdf: PDFDocumentProxy, number: number, shape: (ratio: number) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    let stop = () => {}
    let gone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      const here = canvas.current
      if (gone || !here) return
      const whole = page.getViewport({ scale: 1 })
      shape(whole.width / whole.height)
      const wanted = here.parentElement!.clientWidth * devicePixelRatio / whole.width
      const viewport = page.getViewport({ scale: Math.min(wanted, Math.sqrt(mostPixels / (whole.width * whole.height))) })
      here.width = Math.floor(viewport.width)
      here.height = Math.floor(viewport.height)
      const drawing = page.render({ canvas: here, viewport })
      stop = () => drawing.cancel()
      await drawing.promise
    }
    // Stopping is no fault; a page that cannot be drawn stays white.
    draw().catch((reason: unknown) => { if (!gone) console.warn(reason) })
    return () => {
      gone = true
      stop()
    }
  }, [pdf, number, shape])
  return <canvas ref={canvas} />
}
