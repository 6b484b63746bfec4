import { useState } from 'react'
import { http } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { contentAddress } from './content'
import css from './documents.module.css'

/** A video or sound, played as it comes. */
export function MediaView({ documentId, number, title, shown }: { documentId: string, number: number, title: string, shown: 'video' | 'audio' }) {
  const [failed, setFailed] = useState(false)
  if (failed) return (
    <div className={css.notShown} role="alert">
      <p>{t('documents.notPlayed')}</p>
      {/* A request like any other finds out whether the session has ended, and has the person sign in again. */}
      <Button onClick={() => void http.GET('/api/v1/me').then(() => setFailed(false))}>{t('ui.tryAgain')}</Button>
    </div>
  )
  const about = { controls: true, preload: 'metadata', src: contentAddress(documentId, number, 'inline'), 'aria-label': title, onError: () => setFailed(true) } as const
  // The files are people's own and come as they are: nobody has written captions for them.
  // eslint-disable-next-line jsx-a11y/media-has-caption
  return shown === 'video' ? <video className={css.video} {...about} /> : <audio className={css.audio} {...about} />
}
