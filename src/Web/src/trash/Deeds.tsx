import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { problemOf } from '../api/problem'
import { refresh } from '../api/queries'
import { FileDialog } from '../documents/FileDialog'
import { t } from '../i18n/i18n'
import { current, restore } from './trash'
import { Menu } from '../ui/Menu'
import { toast } from '../ui/toast'
import { problemTitle } from '../ui/problemWords'
import ui from '../ui/ui.module.css'

/** What the firm's people do with a document: give it another name or place, or delete it, with the way back. */
export function Deeds({ document }: { document: Schema<'DocumentView'> }) {
  const navigate = useNavigate()
  const [isFiling, file] = useState(false)
  const { id, title, folderId } = document
  const deleting = useAction(`trash-${id}`, async () => {
    try {
      await done(http.DELETE('/api/v1/documents/{documentId}', { params: { path: { documentId: id }, header: { 'If-Match': etag(document) } } }))
    } catch (thrown) {
      void refresh('/documents')
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, () => {
    void refresh('/documents', '/timeline')
    void navigate({ to: '/documents', search: { folder: folderId ?? undefined } })
    toast(t('trash.moved', { title }), async () => {
      await restore(await current(id))
      toast(t('trash.restored', { title }))
    })
  })
  return (
    <>
      <Menu label={t('documents.deeds', { title })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {close => <>
          <button type="button" className={ui.menuItem} onClick={() => { close(); file(true) }}>{t('documents.file')}</button>
          <button type="button" className={`${ui.menuItem} ${ui.menuDanger}`} onClick={() => { close(); void deleting.run() }}>{t('trash.delete')}</button>
        </>}
      </Menu>
      {isFiling && <FileDialog document={document} close={() => file(false)} />}
    </>
  )
}
