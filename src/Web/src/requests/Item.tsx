import { Link } from '@tanstack/react-router'
import { ArrowPathIcon, CheckIcon, ClockIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { sendFiles } from '../documents/sendLater'
import { UploadButton } from '../documents/UploadButton'
import { bytes } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Badge, Note, When, type Tone } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { acceptOf, keepRequest, kindsOf, readAgain, type DocumentRequest, type RequestItem } from './request'
import css from './requests.module.css'

const tones: Record<RequestItem['status'], Tone> = { open: 'plain', submitted: 'accent', accepted: 'good', returned: 'warn' }
const signs = { open: undefined, submitted: ClockIcon, accepted: CheckIcon, returned: ArrowPathIcon }

/**
 * One item of the checklist: what is needed, what came, and what to do next.
 * @param brings whether this person can send a file for it
 * @param reviews whether this person decides on what came
 * @param giveBack asks why it is returned
 */
export function Item({ request, item, brings, reviews, giveBack }: {
  request: DocumentRequest, item: RequestItem, brings: boolean, reviews: boolean, giveBack: () => void
}) {
  const forFirm = isMember(useMe())
  const { name, status, instructions, kinds, isOptional, exampleId, reason, files } = item
  const Sign = signs[status]
  const isOpen = request.status !== 'canceled'
  // Of what is not there yet the badge says it.
  const isMissing = isOptional && status === 'open'
  const takes = [isOptional && !isMissing && t('requests.optional'), kindsOf(kinds)].filter(Boolean).join(' · ')
  const current = files.filter(file => !file.isReturned)
  const returned = files.filter(file => file.isReturned)
  return (
    <li className={css.item} data-state={status}>
      <span className={css.sign} aria-hidden>{Sign ? <Sign className="icon" /> : <span className="numbers">{item.number}</span>}</span>
      <div className={css.main}>
        <div className={css.head}>
          <h2><bdi>{name}</bdi></h2>
          <Badge tone={tones[status]}>{isMissing ? t('requests.optional') : t(`requests.${forFirm ? 'firmState' : 'clientState'}.${status}`)}</Badge>
        </div>
        {instructions && <p className={css.text}><bdi>{instructions}</bdi></p>}
        {(takes || exampleId) && (
          <p className="small muted">
            {takes}{takes && exampleId && ' · '}
            {exampleId && <Link to="/documents/$documentId" params={{ documentId: exampleId }}>{t('requests.example')}</Link>}
          </p>
        )}
        {status === 'returned' && reason && (
          <Note tone="warn" title={t(forFirm ? 'requests.returnedFirm' : 'requests.returned')}><p><bdi>{reason}</bdi></p></Note>
        )}
        {current.length > 0 && <Files files={current} />}
        {returned.length > 0 && (
          <details className={css.more}>
            <summary>{t('requests.returnedFiles', { count: returned.length })}</summary>
            <Files files={returned} />
          </details>
        )}
        {isOpen && <div className="row">
          {reviews && status === 'submitted' && <Accept request={request} item={item} />}
          {reviews && (status === 'submitted' || status === 'accepted') && (
            <Button small kind={status === 'accepted' ? 'quiet' : 'plain'} onClick={giveBack}>
              {t('requests.return')}<span className="hidden">: {name}</span>
            </Button>
          )}
          {brings && status !== 'accepted' && (
            <UploadButton multiple accept={acceptOf(kinds)} kind={status === 'submitted' ? 'quiet' : forFirm ? 'plain' : 'primary'}
              take={chosen => sendFiles(chosen, { kind: 'request', documentRequestId: request.id, number: Number(item.number), title: name })}>
              {t(status === 'submitted' ? 'requests.addFile' : forFirm ? 'requests.uploadForClient' : 'requests.upload')}
              <span className="hidden">: {name}</span>
            </UploadButton>
          )}
        </div>}
      </div>
    </li>
  )
}

function Files({ files }: { files: RequestItem['files'] }) {
  return (
    <ul className={css.files}>
      {files.map(file => (
        <li key={file.documentId}>
          <Link to="/documents/$documentId" params={{ documentId: file.documentId }}><bdi>{file.fileName}</bdi></Link>
          <span className="small muted numbers">{bytes(file.length)} · <When at={file.at} /></span>
        </li>
      ))}
    </ul>
  )
}

/** Accepts what this person has seen: where something else came meanwhile, the page shows it first. */
function Accept({ request, item }: { request: DocumentRequest, item: RequestItem }) {
  const number = Number(item.number)
  const accepting = useAction(`accept-${request.id}-${number}`, async (_: { version: number | string }, key) => {
    try {
      return await done(http.POST('/api/v1/document-requests/{documentRequestId}/items/{number}/accept', {
        params: { path: { documentRequestId: request.id, number }, header: { 'Idempotency-Key': key, 'If-Match': etag(request) } },
      }))
    } catch (thrown) {
      await readAgain(request.id).catch(() => undefined)
      throw thrown
    }
  }, accepted => {
    keepRequest(accepted)
    toast(t(accepted.status === 'done' ? 'requests.isDone' : 'requests.acceptedIt', { name: item.name }))
  })
  return (
    <>
      <Button small kind="primary" busy={accepting.busy} onClick={() => void accepting.run({ version: request.version })}>
        {t('requests.accept')}<span className="hidden">: {item.name}</span>
      </Button>
      <ProblemNote problem={accepting.problem} />
    </>
  )
}
