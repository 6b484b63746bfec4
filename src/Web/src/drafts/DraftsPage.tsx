import { useState } from 'react'
import { Link, useSearch } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { useClientName, useClients } from '../clients/useClients'
import { DropArea } from '../documents/DropArea'
import { mayUpload } from '../documents/rights'
import { UploadButton } from '../documents/UploadButton'
import { UploadDialog } from '../documents/UploadDialog'
import { ago, instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { List, More } from '../ui/parts'
import { PublishDialog } from './PublishDialog'
import css from './drafts.module.css'

type Row = Schema<'DocumentRow'>

/** What is prepared for clients and not yet shown to them, for the firm's people. */
export function DraftsPage() {
  return isMember(useMe()) ? <Drafts /> : <NotFoundPage />
}

function Drafts() {
  const { client } = useSearch({ from: '/signed-in/documents/drafts' })
  const me = useMe()
  const staff = isStaff(me)
  const clients = useClients().filter(c => mayUpload(me, c.id))
  const [files, setFiles] = useState<File[]>()
  const [publishing, publish] = useState<Row[]>()
  const drafts = api.useInfiniteQuery('get', '/api/v1/documents', {
    params: { query: { 'filter[draft]': true, ...client ? { 'filter[clientId]': client } : {} } },
  }, { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const all = drafts.data?.pages.flatMap(page => page.items) ?? []
  const mayHere = staff && clients.length > 0
  const only = clients.length === 1 ? clients[0]!.id : ''
  return (
    <Page title={t('drafts.title')} name={t('drafts.title')} lead={t('drafts.lead')}
      back={<BackLink to="/documents" search={{ client }}>{t('drafts.back')}</BackLink>} actions={mayHere && <>
        {all.length > 1 && <Button onClick={() => publish(all.slice(0, most))}>{t('drafts.publishAll', { count: Math.min(all.length, most) })}</Button>}
        <UploadButton kind="primary" multiple take={setFiles}>{t('drafts.upload')}</UploadButton>
      </>}>
      <Loaded query={drafts}>
        {({ pages }) => pages[0]!.items.length === 0 ? <Empty title={t('drafts.none')}><p>{t('drafts.noneHelp')}</p></Empty> : (
          <div className="stack">
            <List label={t('drafts.title')}>
              {all.map(draft => <Draft key={draft.id} draft={draft} publish={staff ? () => publish([draft]) : undefined} />)}
            </List>
            <More query={drafts} />
          </div>
        )}
      </Loaded>
      {mayHere && <DropArea take={setFiles} label={t('drafts.drop')} />}
      {files && <UploadDialog draft files={files} clients={clients} clientId={client ?? only} close={() => setFiles(undefined)} />}
      {publishing && <PublishDialog drafts={publishing} close={() => publish(undefined)} />}
    </Page>
  )
}

/** As many as the API publishes at once. */
const most = 100

function Draft({ draft: { id, clientId, title, createdAt, draft }, publish }: { draft: Row, publish: (() => void) | undefined }) {
  const clientName = useClientName()
  return (
    <li className={css.file}>
      <div>
        <Link to="/documents/$documentId" params={{ documentId: id }}><bdi>{title}</bdi></Link>
        <p className="small muted">
          <bdi>{clientName(clientId)}</bdi>
          {' · '}{draft?.publishAt ? t('drafts.scheduled', { at: instant(draft.publishAt) }) : t('drafts.uploaded', { ago: ago(createdAt) })}
        </p>
      </div>
      {publish && <Button small onClick={publish} aria-label={t('drafts.publishThis', { title })}>{t('drafts.publish')}</Button>}
    </li>
  )
}
