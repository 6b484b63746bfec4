import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { current, restore } from './trash'

/** Puts a document into the trash, with the way back. */
export function DeleteFile({ document }: { document: Schema<'DocumentView'> }) {
  const navigate = useNavigate()
  const { id, title, folderId } = document
  const deleting = useAction(`trash-${id}`, () => done(http.DELETE('/api/v1/documents/{documentId}', {
    params: { path: { documentId: id }, header: { 'If-Match': etag(document) } },
  })), () => {
    void refresh('/documents', '/timeline')
    void navigate({ to: '/documents', search: { folder: folderId ?? undefined } })
    toast(t('trash.moved', { title }), async () => {
      await restore(await current(id))
      toast(t('trash.restored', { title }))
    })
  })
  return (
    <>
      <Button kind="quiet" busy={deleting.busy} onClick={() => void deleting.run()}>{t('trash.delete')}</Button>
      <ProblemNote problem={deleting.problem} />
    </>
  )
}
