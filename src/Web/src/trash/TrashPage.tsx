import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { useClientName } from '../clients/useClients'
import { ago, date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { List, More } from '../ui/parts'
import { TrashDeeds } from './TrashDeeds'
import css from './trash.module.css'

/** What was deleted and can still be restored, for the firm's people. */
export function TrashPage() {
  return isMember(useMe()) ? <Trash /> : <NotFoundPage />
}

function Trash() {
  const documents = api.useInfiniteQuery('get', '/api/v1/documents', { params: { query: { 'filter[trashed]': true } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Page title={t('trash.title')} name={t('trash.title')} lead={t('trash.lead')} back={<BackLink to="/documents">{t('trash.back')}</BackLink>}>
      <Loaded query={documents}>
        {({ pages }) => pages[0]!.items.length === 0 ? <Empty title={t('trash.empty')}><p>{t('trash.emptyHelp')}</p></Empty> : (
          <div className="stack">
            <List label={t('trash.title')}>{pages.flatMap(page => page.items).map(file => <Deleted key={file.id} file={file} />)}</List>
            <More query={documents} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Deleted({ file: { id, clientId, title, trash } }: { file: Schema<'DocumentRow'> }) {
  const staff = isStaff(useMe())
  const clientName = useClientName()
  return (
    <li className={css.file}>
      <div>
        <Link to="/documents/$documentId" params={{ documentId: id }}><bdi>{title}</bdi></Link>
        <p className="small muted">
          <bdi>{clientName(clientId)}</bdi> · {trash && <>{t('trash.deleted', { ago: ago(trash.at) })} · {t('trash.goneOn', { on: date(trash.emptiedAt.slice(0, 10)) })}</>}
        </p>
      </div>
      {staff && <div className="row"><TrashDeeds document={{ id, title }} /></div>}
    </li>
  )
}
