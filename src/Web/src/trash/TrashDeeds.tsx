import { useState } from 'react'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { current, restore } from './trash'

/** What can be done with a document in the trash: it comes back, or it goes for good. */
export function TrashDeeds({ document: { id, title }, gone }: { document: { id: string, title: string }, gone?: () => void }) {
  const [isAsking, ask] = useState(false)
  const restoring = useAction(`restore-${id}`, async () => restore(await current(id)), () => toast(t('trash.restored', { title })))
  const deleting = useAction(`delete-${id}`, async () => done(http.POST('/api/v1/documents/{documentId}/delete-permanently', {
    params: { path: { documentId: id }, header: { 'If-Match': etag(await current(id)) } },
  })), () => {
    ask(false)
    void refresh('/documents', '/timeline')
    toast(t('trash.gone', { title }))
    gone?.()
  })
  return (
    <>
      <Button small busy={restoring.busy} onClick={() => void restoring.run()} aria-label={t('trash.restoreThis', { title })}>{t('trash.restore')}</Button>
      <Button small kind="quiet" onClick={() => ask(true)} aria-label={t('trash.foreverThis', { title })}>{t('trash.forever')}</Button>
      <ProblemNote problem={restoring.problem} />
      {isAsking && (
        <Confirm title={t('trash.foreverAsk', { title })} yes={{ label: t('trash.forever'), act: () => deleting.run() }} busy={deleting.busy}
          close={() => ask(false)} problem={<ProblemNote problem={deleting.problem} />}>
          <p>{t('trash.foreverHelp')}</p>
        </Confirm>
      )}
    </>
  )
}
