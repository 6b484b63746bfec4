import { useCallback } from 'react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { useClientName } from '../clients/useClients'
import { bytes } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { useNoticesRead } from '../messages/useNoticesRead'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note, When } from '../ui/parts'
import { toast } from '../ui/toast'
import { AccessLog } from './AccessLog'
import { contentAddress } from './content'
import { DropArea } from './DropArea'
import { Facts } from './Facts'
import { kindOf } from './kinds'
import { usePeople } from './people'
import { mayDownload, mayUpload } from './rights'
import { sendFiles } from './sendLater'
import { UploadButton } from './UploadButton'
import { Versions } from './Versions'
import { Viewer } from './Viewer'
import css from './documents.module.css'

const Conversations = later(() => Promise.all([import('../messages/Conversations'), loadWords('messages')]).then(([m]) => m.Conversations))

const Deeds = later(() => Promise.all([import('../trash/Deeds'), loadWords('trash')]).then(([m]) => m.Deeds))

const InTrash = later(() => Promise.all([import('../trash/InTrash'), loadWords('trash')]).then(([m]) => m.InTrash))

const DraftNote = later(() => Promise.all([import('../drafts/DraftNote'), loadWords('drafts')]).then(([m]) => m.DraftNote))

const LinkedInvoices = later(() => Promise.all([import('../subjects/LinkedInvoices'), loadWords('subjects')]).then(([m]) => m.LinkedInvoices))

/** One document: looked at in place, with all its versions and what has become of it. */
export function DocumentPage() {
  const { documentId } = useParams({ from: '/signed-in/files/documents/$documentId' })
  const query = api.useQuery('get', '/api/v1/documents/{documentId}', { params: { path: { documentId } } })
  if (query.data) return <Shown key={documentId} document={query.data} />
  return (
    <Page title={t('documents.document')} name={t('documents.document')} back={<BackLink to="/documents">{t('documents.all')}</BackLink>}>
      <Loaded query={query}>{() => null}</Loaded>
    </Page>
  )
}

function Shown({ document }: { document: Schema<'DocumentView'> }) {
  const { id, clientId, title, current, versions } = document
  useNoticesRead([id])
  const me = useMe()
  const { version: asked, ...kept } = useSearch({ from: '/signed-in/files/documents/$documentId' })
  const shown = versions.find(v => Number(v.number) === asked) ?? current
  const number = Number(shown.number)
  const isCurrent = number === Number(current.number)
  const clientName = useClientName()(clientId)
  const nameOf = usePeople(id, clientId)
  const by = nameOf(shown.uploadedBy)
  const mayTake = mayDownload(me, clientId)
  const { trash, draft } = document
  const mayAdd = !trash && mayUpload(me, clientId)
  const version = document.version
  const take = useCallback((files: File[]) => {
    if (files.length > 1) toast(t('documents.oneVersion'))
    else sendFiles(files, { kind: 'version', documentId: id, title, version })
  }, [id, title, version])
  return (
    <Page title={<bdi>{title}</bdi>} name={title} back={<Up document={document} />}
      lead={<Facts of={[clientName, versions.length > 1 && t('documents.version', { number }), t(kindOf(shown.contentType).word), bytes(shown.length), <When key="at" at={shown.at} />, by]} />}
      actions={<>
        {isStaff(me) && !trash && <Deeds document={document} />}
        {mayAdd && <UploadButton take={take}>{t('documents.newVersion')}</UploadButton>}
        {mayTake && <Anchor kind="primary" href={contentAddress(id, number, 'attachment')} download>{t('documents.download')}</Anchor>}
      </>}>
      <div className={css.document}>
        <div className="stack">
          {trash && <InTrash document={document} until={trash.emptiedAt} />}
          {draft && !trash && <DraftNote document={document} publishAt={draft.publishAt} />}
          {!isCurrent && <Note tone="warn">
            <p>
              {t('documents.earlier', { number })}{' '}
              <Link to="/documents/$documentId" params={{ documentId: id }} search={kept} resetScroll={false}>{t('documents.toCurrent')}</Link>
            </p>
          </Note>}
          <Viewer key={number} documentId={id} title={title} version={shown} mayDownload={mayTake} />
        </div>
        <div className="stack-wide">
          <Versions document={document} shown={number} mayDownload={mayTake} mayChange={mayAdd} nameOf={nameOf} />
          {/* What the client is not to hear of yet has nothing that both sides see. */}
          {!draft && <>
            <LinkedInvoices of={{ kind: 'document', id }} clientId={clientId} />
            <Conversations kind="document" subject={document.id} clientId={document.clientId} begin={t('documents.writeAboutIt')} />
          </>}
          {isMember(me) && <AccessLog documentId={id} nameOf={nameOf} />}
        </div>
      </div>
      {mayAdd && <DropArea take={take} label={t('documents.dropVersion')} />}
    </Page>
  )
}

/** The way up: to the document's folder, if it lies in one. */
function Up({ document: { folderId } }: { document: Schema<'DocumentView'> }) {
  const { data: folder } = api.useQuery('get', '/api/v1/folders/{folderId}', { params: { path: { folderId: folderId ?? '' } } }, { enabled: !!folderId })
  return folder ? <BackLink to="/documents" search={{ folder: folder.id }}>{folder.name}</BackLink> : <BackLink to="/documents">{t('documents.all')}</BackLink>
}
