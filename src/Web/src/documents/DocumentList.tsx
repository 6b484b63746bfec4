import { useState, type ReactNode } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { useClientName, useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { browser } from '../session/storage'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { More, Segments } from '../ui/parts'
import { Table, type Column } from '../ui/Table'
import { DocumentRow } from './DocumentRow'
import { Mark } from './Mark'
import css from './documents.module.css'

const Tiles = later(() => import('./Tiles').then(m => m.Tiles))

/** In which orders the API gives them, beside the newest first. */
const orders = ['title', '-title'] as const

/**
 * The documents of a folder; without one those that lie in none, or wherever they lie those that are called so. The newest comes first.
 * @param q what is sought
 */
export function DocumentList({ clientId, folderId, q, empty }: { clientId: string | undefined, folderId: string | undefined, q?: string, empty: ReactNode }) {
  const asked = useSearch({ from: '/signed-in/files' }).sort
  const navigate = useNavigate()
  const sort = orders.find(order => order === asked)
  const query = {
    ...(folderId ? { 'filter[folderId]': folderId } : q ? { q } : { 'filter[topLevel]': true }),
    ...(clientId && !folderId ? { 'filter[clientId]': clientId } : {}),
    ...(sort ? { sort } : {}),
  }
  const documents = api.useInfiniteQuery('get', '/api/v1/documents', { params: { query } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const clientName = useClientName()
  const [view, setView] = useState(() => browser.read('files-as') === 'grid' ? 'grid' : 'list')
  const withClient = useClients().length > 1 && !clientId && !folderId
  const nameOf = (id: string) => withClient ? clientName(id) : undefined
  const kept = { client: clientId, folder: folderId, q: q || undefined, sort }
  const columns: Column[] = [
    { name: t('documents.name'), sort: 'title' }, ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [],
    { name: t('documents.kind'), isSecondary: true },
    { name: t('documents.size'), isSecondary: true, isNumber: true }, { name: t('documents.updated'), isSecondary: true },
    { name: t('documents.actions'), isActions: true },
  ]
  return (
    <Loaded query={documents}>
      {({ pages }) => pages[0]!.items.length === 0 ? empty : (
        <div className="stack">
          <div className={css.listHead}><Segments label={t('documents.view')}>
            {(['list', 'grid'] as const).map(one => (
              <button key={one} type="button" aria-pressed={one === view} onClick={() => { browser.write('files-as', one); setView(one) }}>{t(one === 'grid' ? 'documents.asGrid' : 'documents.asList')}</button>
            ))}
          </Segments></div>
          {view === 'grid' ? (
            <Tiles label={t('documents.title')} of={pages.flatMap(page => page.items)
              .map(({ current, ...file }) => ({
                ...current, id: file.id, clientId: file.clientId, title: file.title, mark: <Mark of={file} />, client: nameOf(file.clientId),
              }))} />
          ) : (
            <Table label={t('documents.title')} columns={columns} sort={sort}
              sortBy={by => void navigate({ to: '.', search: { ...kept, sort: by }, replace: true, resetScroll: false })}>
              {pages.flatMap(page => page.items).map(d => (
                <DocumentRow key={d.id} document={d} kept={kept} withClient={withClient} client={nameOf(d.clientId)} />
              ))}
            </Table>
          )}
          <More query={documents} />
        </div>
      )}
    </Loaded>
  )
}
