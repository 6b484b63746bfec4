import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { useClientName } from '../clients/useClients'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { refreshDrafts } from './drafts'
import { PublishDialog } from './PublishDialog'

/** Says on a document's own page that its client does not see it yet, and how that changes. */
export function DraftNote({ document, publishAt }: { document: Schema<'DocumentView'>, publishAt: string | null }) {
  const staff = isStaff(useMe())
  const client = useClientName()(document.clientId) ?? ''
  const [isPublishing, publish] = useState(false)
  const keeping = useAction(`unschedule-${document.id}`, () => done(http.POST('/api/v1/documents/{documentId}/unschedule', {
    params: { path: { documentId: document.id }, header: { 'If-Match': etag(document) } },
  })), () => {
    refreshDrafts()
    toast(t('drafts.kept'))
  })
  return (
    <Note title={t('drafts.note', { client })}>
      <p>{publishAt ? t('drafts.noteScheduled', { at: instant(publishAt) }) : t('drafts.noteHelp')}</p>
      {staff && <div className="row">
        <Button small onClick={() => publish(true)}>{publishAt ? t('drafts.change') : t('drafts.publish')}</Button>
        {publishAt && <Button small kind="quiet" busy={keeping.busy} onClick={() => void keeping.run()}>{t('drafts.keep')}</Button>}
      </div>}
      <ProblemNote problem={keeping.problem} />
      {isPublishing && <PublishDialog drafts={[document]} close={() => publish(false)} />}
    </Note>
  )
}
