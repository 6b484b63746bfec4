import { useState } from 'react'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { problemOf } from '../api/problem'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { Menu } from '../ui/Menu'
import { ProblemNote } from '../ui/ProblemNote'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'

type Versioned = { document: Schema<'DocumentView'>, version: Schema<'VersionView'> }

/** What can be done with one version: it becomes the current one again, or somebody says what is different about it. */
export function VersionDeeds({ document, version }: Versioned) {
  const me = useMe()
  const [isNoting, note] = useState(false)
  const number = Number(version.number)
  const isCurrent = number === Number(document.current.number)
  const mayNote = isMember(me) || version.uploadedBy === me.id
  const params = { path: { documentId: document.id, number }, header: { 'If-Match': etag(document) } }
  const making = useAction(`make-current-${document.id}-${number}`, async () => {
    try {
      return await done(http.POST('/api/v1/documents/{documentId}/versions/{number}/make-current', { params }))
    } catch (thrown) {
      void refresh('/documents')
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, made => {
    keep(made)
    toast(t('versions.isCurrent', { number }))
  })
  if (isCurrent && !mayNote) return null
  return (
    <>
      <Menu label={t('versions.deeds', { number })} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {close => <>
          {!isCurrent && <button type="button" className={ui.menuItem} onClick={() => { close(); void making.run() }}>{t('versions.makeCurrent')}</button>}
          {mayNote && <button type="button" className={ui.menuItem} onClick={() => { close(); note(true) }}>
            {t(version.note ? 'versions.editNote' : 'versions.addNote')}
          </button>}
        </>}
      </Menu>
      {isNoting && <NoteDialog document={document} version={version} close={() => note(false)} />}
    </>
  )
}

function NoteDialog({ document, version, close }: Versioned & { close: () => void }) {
  const number = Number(version.number)
  const [entered, enter] = useState(version.note ?? '')
  const saving = useAction(`note-${document.id}-${number}`, (note: string) => done(http.PUT('/api/v1/documents/{documentId}/versions/{number}/note', {
    params: { path: { documentId: document.id, number }, header: { 'If-Match': etag(document) } }, body: { note },
  })), noted => {
    keep(noted)
    toast(t('ui.saved'))
    close()
  })
  return (
    <Dialog title={t('versions.note', { number })} close={close}>
      <form className="stack" noValidate onSubmit={event => { event.preventDefault(); void saving.run(entered.trim()) }}>
        <TextField label={t('versions.noteHint')} value={entered} maxLength={500} autoComplete="off" onChange={event => enter(event.currentTarget.value)} />
        <ProblemNote problem={saving.problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}

function keep(changed: Schema<'DocumentView'>) {
  queries.setQueryData(api.queryOptions('get', '/api/v1/documents/{documentId}', { params: { path: { documentId: changed.id } } }).queryKey, changed)
  void refresh('/documents', '/timeline')
}
