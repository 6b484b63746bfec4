import { useEffect, useRef, useState } from 'react'
import { MagnifyingGlassMinusIcon, MagnifyingGlassPlusIcon } from '@heroicons/react/24/outline'
import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist'
import { percent } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Skeleton } from '../ui/Loaded'
import { openPdf } from './pdf'
import { PdfPage } from './PdfPage'
import css from './documents.module.css'

const zooms = [1, 1.25, 1.5, 2, 3]

type Opened = { pdf: PDFDocumentProxy, ratio: number } | 'locked' | 'damaged'

/** A PDF, its pages one below the other. */
export function PdfView({ blob, title }: { blob: Blob, title: string }) {
  const opened = usePdf(blob)
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(1)
  const [zoom, setZoom] = useState(0)
  if (!opened) return <Skeleton lines={1} height="min(32rem, 60dvh)" />
  if (typeof opened === 'string') return <p className={css.notShown}>{opened === 'locked' ? t('documents.locked') : t('documents.damaged')}</p>
  const { pdf, ratio } = opened

  const onScroll = () => {
    const { scrollTop, clientHeight, children } = box.current!
    setAt(1 + Math.max(0, [...children].findLastIndex(page => (page as HTMLElement).offsetTop <= scrollTop + clientHeight / 2)))
  }
  /** What is in the middle stays there. */
  const zoomTo = (next: number) => {
    const shown = box.current!
    const middle = (shown.scrollTop + shown.clientHeight / 2) / shown.scrollHeight
    setZoom(next)
    requestAnimationFrame(() => { shown.scrollTop = middle * shown.scrollHeight - shown.clientHeight / 2 })
  }
  return (
    <div className={css.pdf}>
      <div className={css.pdfBar}>
        <span className="small muted numbers">{t('documents.pageOf', { at, of: pdf.numPages })}</span>
        <span className={css.pdfZoom}>
          <Button kind="quiet" small iconOnly aria-label={t('documents.zoomOut')} aria-disabled={zoom === 0} onClick={() => zoom > 0 && zoomTo(zoom - 1)}><MagnifyingGlassMinusIcon className="icon" aria-hidden /></Button>
          <span className="small muted numbers" role="status">{percent(zooms[zoom]! * 100)}</span>
          <Button kind="quiet" small iconOnly aria-label={t('documents.zoomIn')} aria-disabled={zoom === zooms.length - 1} onClick={() => zoom < zooms.length - 1 && zoomTo(zoom + 1)}><MagnifyingGlassPlusIcon className="icon" aria-hidden /></Button>
        </span>
      </div>
      {/* It scrolls within its frame, by keyboard too. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} className={css.pdfPages} tabIndex={0} role="region" aria-label={title} onScroll={onScroll}>
        {Array.from({ length: pdf.numPages }, (_, n) => <PdfPage key={n} pdf={pdf} number={n + 1} ratio={ratio} zoom={zooms[zoom]!} />)}
      </div>
    </div>
  )
}

/** The PDF in these bytes, and its first page's shape, which the others are taken to have until they are seen. */
function usePdf(blob: Blob) {
  const [opened, setOpened] = useState<Opened>()
  useEffect(() => {
    let task: PDFDocumentLoadingTask | undefined
    let gone = false
    const open = async () => {
      const data = await blob.arrayBuffer()
      if (gone) return
      task = openPdf(data)
      const pdf = await task.promise
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
      if (!gone) setOpened({ pdf, ratio: width / height })
    }
    open().catch((reason: unknown) => {
      if (!gone) setOpened((reason as Error).name === 'PasswordException' ? 'locked' : 'damaged')
    })
    return () => {
      gone = true
      void task?.destroy()
    }
  }, [blob])
  return opened
}
