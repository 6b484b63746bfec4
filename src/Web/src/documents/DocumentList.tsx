import type { ReactNode } from 'react'
import { api } from '../api/client'
import { useClientName } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import { List, More } from '../ui/parts'
import { DocumentRow } from './DocumentRow'

/**
 * The documents of a folder; without one those that lie in none, or wherever they lie those that are called so. The newest comes first.
 * @param q what is sought
 */
export function DocumentList({ clientId, folderId, q, empty }: { clientId: string | undefined, folderId: string | undefined, q?: string, empty: ReactNode }) {
  const query = { ...(folderId ? { 'filter[folderId]': folderId } : q ? { q } : { 'filter[topLevel]': true }), ...(clientId && !folderId ? { 'filter[clientId]': clientId } : {}) }
  const documents = api.useInfiniteQuery('get', '/api/v1/documents', { params: { query } }, { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const clientName = useClientName()
  return (
    <Loaded query={documents}>
      {({ pages }) => pages[0]!.items.length === 0 ? empty : (
        <div className="stack">
          <List label={t('documents.title')}>
            {pages.flatMap(page => page.items).map(d => <DocumentRow key={d.id} document={d} client={clientId || folderId ? undefined : clientName(d.clientId)} />)}
          </List>
          <More query={documents} />
        </div>
      )}
    </Loaded>
  )
}
