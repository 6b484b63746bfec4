import { lazy, Suspense, useState } from 'react'
import { bytes } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Loaded, Skeleton } from '../ui/Loaded'
import { useContent, type Version } from './content'
import { isLarge, kindOf, shownAs, textKindOf, type Shown } from './kinds'
import { MediaView } from './MediaView'
import { usePictureOf } from './picture'
import { TextView, type Kind } from './TextView'
import css from './documents.module.css'

const PdfView = lazy(() => import('./PdfView').then(m => ({ default: m.PdfView })))

/** A version, shown in place where a browser can do that. */
export function Viewer({ documentId, title, version, mayDownload }: { documentId: string, title: string, version: Version, mayDownload: boolean }) {
  const shown = shownAs(version.contentType)
  const length = Number(version.length)
  const [asked, setAsked] = useState(false)
  if (length === 0) return <p className={css.notShown}>{t('documents.emptyFile')}</p>
  if (!shown) return <NotShown version={version} mayDownload={mayDownload} />
  if (shown === 'video' || shown === 'audio') return <MediaView documentId={documentId} number={Number(version.number)} title={title} shown={shown} />
  if (isLarge(shown, length) && !asked) return (
    <div className={css.notShown}>
      <p>{t('documents.large', { size: bytes(length) })}</p>
      <Button onClick={() => setAsked(true)}>{t('documents.showHere')}</Button>
    </div>
  )
  return <Read documentId={documentId} title={title} number={Number(version.number)} shown={shown} text={textKindOf(version)} />
}

type Readable = { documentId: string, title: string, number: number, text: Kind, shown: Exclude<Shown, 'video' | 'audio'> }

function Read({ documentId, title, number, shown, text }: Readable) {
  const content = useContent(documentId, number, true)
  return (
    <Loaded query={content} skeleton={<Skeleton lines={1} height="min(32rem, 60dvh)" />}>
      {blob => shown === 'image' ? <ImageView blob={blob} title={title} />
        : shown === 'text' ? <TextView blob={blob} title={title} kind={text} />
        : <Suspense fallback={<Skeleton lines={1} height="min(32rem, 60dvh)" />}><PdfView blob={blob} title={title} /></Suspense>}
    </Loaded>
  )
}

function ImageView({ blob, title }: { blob: Blob, title: string }) {
  const [failed, setFailed] = useState(false)
  const show = usePictureOf(blob)
  if (failed) return <p className={css.notShown}>{t('documents.damaged')}</p>
  return (
    <div className={css.image}>
      <img ref={show} alt={title} onError={() => setFailed(true)} />
    </div>
  )
}

function NotShown({ version, mayDownload }: { version: Version, mayDownload: boolean }) {
  const { icon: Icon } = kindOf(version.contentType)
  return (
    <div className={css.notShown}>
      <Icon className={css.bigIcon} aria-hidden />
      <p>{mayDownload ? t('documents.notShown') : t('documents.notShownNoDownload')}</p>
    </div>
  )
}
