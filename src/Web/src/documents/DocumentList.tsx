import { useState, type ReactNode } from 'react'
import { api } from '../api/client'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { browser } from '../session/storage'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { List, More, Segments } from '../ui/parts'
import { DocumentRow } from './DocumentRow'
import css from './documents.module.css'

const Tiles = later(() => import('./Tiles').then(m => m.Tiles))

/**
 * The documents of a folder; without one those that lie in none, or wherever they lie those that are called so. The newest comes first.
 * @param q what is sought
 */
export function DocumentList({ clientId, folderId, q, empty }: { clientId: string | undefined, folderId: string | undefined, q?: string, empty: ReactNode }) {
  const query = { ...(folderId ? { 'filter[folderId]': folderId } : q ? { q } : { 'filter[topLevel]': true }), ...(clientId && !folderId ? { 'filter[clientId]': clientId } : {}) }
  const documents = api.useInfiniteQuery('get', '/api/v1/documents', { params: { query } }, { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const clientName = useClientName()
  const [view, setView] = useState(() => browser.read('files-as') === 'grid' ? 'grid' : 'list')
  const nameOf = (id: string) => clientId || folderId ? undefined : clientName(id)
  return (
    <Loaded query={documents}>
      {({ pages }) => pages[0]!.items.length === 0 ? empty : (
        <div className="stack">
          <div className={css.listHead}><Segments label={t('documents.view')}>
            {(['list', 'grid'] as const).map(one => (
              <button key={one} type="button" aria-pressed={one === view} onClick={() => { browser.write('files-as', one); setView(one) }}>{t(one === 'grid' ? 'documents.asGrid' : 'documents.asList')}</button>
            ))}
          </Segments></div>
          {view === 'grid' ? <Tiles label={t('documents.title')} of={pages.flatMap(page => page.items).map(d => ({ ...d.current, id: d.id, title: d.title, client: nameOf(d.clientId) }))} /> : (
            <List label={t('documents.title')}>
              {pages.flatMap(page => page.items).map(d => <DocumentRow key={d.id} document={d} client={nameOf(d.clientId)} />)}
            </List>
          )}
          <More query={documents} />
        </div>
      )}
    </Loaded>
  )
}
