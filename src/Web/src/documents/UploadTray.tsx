import { useEffect, useRef, useState } from 'react'
import { Link } from '@tanstack/react-router'
import { CheckCircleIcon, ExclamationTriangleIcon, XMarkIcon } from '@heroicons/react/24/outline'
import type { Problem } from '../api/problem'
import { UndoButton } from '../app/UndoButton'
import { useNameOfClient } from '../clients/useClients'
import { useSummaries } from '../clients/useSummaries'
import { bytes, percent } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Progress } from '../ui/parts'
import { problemHelp, problemTitle } from '../ui/problemWords'
import { ChosenThumbnail } from './ChosenThumbnail'
import { isUndecided, isWorthRetrying, nameOf, percentOf, summaryOf, type Upload } from './upload'
import { remove, removeFinished, retry, useUploads } from './uploader'
import css from './documents.module.css'

/** For so long what is done stays unfolded. */
const pause = 5_000

/** What asks for something comes first, what is settled last. */
const order = { failed: 0, held: 1, sending: 1, waiting: 2, done: 3 }

const isWide = () => matchMedia('(min-width: 48rem)').matches

/** The files on their way, at the foot of every page: how far each is, and what to do about those that failed. */
export function UploadTray() {
  const uploads = useUploads()
  const [open, setOpen] = useState(isWide)
  const [failures, setFailures] = useState(0)
  const head = useRef<HTMLElement>(null)
  const box = useRef<HTMLElement>(null)
  const { underWay, done, failed, percent: total } = summaryOf(uploads)
  const isOver = uploads.length > 0 && underWay === 0 && failed === 0
  useEffect(() => {
    if (!isOver) return
    // Not from under somebody's hands.
    const timer = setTimeout(() => { if (!box.current?.matches(':hover, :focus-within')) setOpen(false) }, pause)
    return () => clearTimeout(timer)
  }, [isOver, uploads.length])
  // Why something failed is seen at once, on a phone too.
  if (failed !== failures) {
    setFailures(failed)
    if (failed > failures) setOpen(true)
  }
  if (uploads.length === 0) return null
  const told = [
    underWay > 0 && t('documents.uploading', { count: underWay }),
    done > 0 && t('documents.uploaded', { count: done }),
    failed > 0 && t('documents.uploadsFailed', { count: failed }),
  ].filter(Boolean).join(' · ')
  // The focus stays near: on the tray, or on the page's title when the tray is gone.
  const takeOff = (act: () => void, isLast: boolean) => {
    act()
    const to = isLast ? document.querySelector<HTMLElement>('main h1') : head.current
    to?.focus()
  }
  return (
    <section ref={box} className={`${css.tray} no-print`} aria-label={t('documents.uploads')}>
      <details open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary ref={head}>
          <span className={css.trayTold}>{told}</span>
          {underWay > 0 && <span className="numbers muted">{percent(total)}</span>}
        </summary>
        <ul className={css.uploads}>
          {uploads.toSorted((a, b) => order[a.state] - order[b.state]).map(one => <UploadRow key={one.id} upload={one} takeOff={() => takeOff(() => remove(one.id), uploads.length === 1)} />)}
        </ul>
        {underWay === 0 && <p className={css.trayFoot}><Button kind="quiet" small onClick={() => takeOff(removeFinished, true)}>{t('documents.closeUploads')}</Button></p>}
      </details>
      <p className="hidden" role="status">{told}</p>
    </section>
  )
}

function UploadRow({ upload: { id, file, state, sent, problem, documentId, target, held }, takeOff }: { upload: Upload, takeOff: () => void }) {
  const name = nameOf(file)
  return (
    <li>
      <div className={css.uploadHead}>
        {state === 'done' && <CheckCircleIcon className={`icon ${css.good}`} aria-hidden />}
        {state === 'failed' && <ExclamationTriangleIcon className={`icon ${css.bad}`} aria-hidden />}
        <ChosenThumbnail file={file} />
        <span className={css.uploadName}><bdi>{documentId ? <Link to="/documents/$documentId" params={{ documentId }}>{target.kind === 'document' ? name : target.title}</Link> : name}</bdi></span>
        {state === 'done' && <span className="small muted numbers">{bytes(file.size)}</span>}
        <Button kind="quiet" small iconOnly aria-label={state !== 'done' && state !== 'failed' ? t('documents.stopUpload', { name }) : t('documents.takeOff', { name })} onClick={takeOff}><XMarkIcon className="icon" aria-hidden /></Button>
      </div>
      {state === 'sending' && <Progress value={percentOf({ sent, file, state })} label={name} />}
      {problem
        ? <div className={css.uploadProblem}>
            <p><strong>{problemTitle(problem)}.</strong> {helpWith(problem)}</p>
            {isWorthRetrying(problem) && <Button small onClick={() => void retry(id)}>{problem.code === 'stale' ? t('documents.uploadAnyway') : t('ui.tryAgain')}</Button>}
          </div>
        : state === 'done' ? target.kind === 'document' && <p className="small muted"><SharedWith clientId={target.clientId} draft={target.draft} /></p>
        : <p className="small muted numbers">
            {stateWord({ file, state, sent })}{state === 'held' && held && <> <UndoButton id={held} of={name} /></>}
          </p>}
    </li>
  )
}

/** Who sees the file from now on. */
function SharedWith({ clientId, draft }: { clientId: string, draft: boolean | undefined }) {
  const me = useMe()
  const member = isMember(me)
  const name = useNameOfClient(clientId)
  const { data } = useSummaries(member ? [clientId] : [])
  if (draft) return name ? t('documents.draftFor', { client: name }) : null
  if (!member) return t('documents.sharedWithFirm', { firm: me.firm.name })
  return name && data ? t('documents.sharedWith', { client: name, count: data[0]?.parts.contacts?.count ?? 0 }) : null
}

/** What to do now; of a name that is not taken also why. */
function helpWith(problem: Problem) {
  if (isUndecided(problem)) return t('documents.uploadKept')
  if (problem.code === 'stale') return t('documents.uploadStale')
  return [problemHelp(problem), ...problem.code === 'validation-failed' ? problem.errors?.map(e => e.detail) ?? [] : []].join(' ')
}

function stateWord({ file, state, sent }: Pick<Upload, 'file' | 'state' | 'sent'>) {
  if (state === 'held') return t('app.sending')
  if (state === 'waiting') return t('documents.uploadWaits')
  return sent >= file.size ? t('documents.uploadFinishing') : t('documents.uploadSent', { sent: bytes(sent), size: bytes(file.size) })
}
