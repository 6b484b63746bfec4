import { useQuery } from '@tanstack/react-query'
import { done, http } from '../api/client'
import { queries } from '../api/queries'

const place = 'document-first-page'

/** So many that are not on the screen are kept, some thousand bytes each. */
const most = 200

let last: Promise<unknown> = Promise.resolve()

/** One after the other: whoever scrolls by has waited for nothing that they never saw. */
function inTurn<T>(signal: AbortSignal, act: () => Promise<T>): Promise<T> {
  const mine = last.then(() => {
    signal.throwIfAborted()
    return act()
  })
  last = mine.catch(() => undefined)
  return mine
}

async function draw(documentId: string, number: number, signal: AbortSignal) {
  const params = { path: { documentId, number }, query: { disposition: 'preview' } }
  const file = await done<Blob>(http.GET('/api/v1/documents/{documentId}/versions/{number}/content', { params, parseAs: 'blob', signal }))
  const { firstPageOf } = await import('./pdf')
  const picture = await firstPageOf(file)
  const kept = queries.getQueryCache().findAll({ queryKey: [place], type: 'inactive' }).toSorted((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
  for (const one of kept.slice(most)) queries.removeQueries({ queryKey: one.queryKey, exact: true })
  return picture
}

/** The first page of a PDF as a small picture, read and drawn once while this page is open; null where it cannot be drawn. */
export const useFirstPage = (documentId: string, number: number) => useQuery({
  queryKey: [place, documentId, number],
  staleTime: 'static',
  gcTime: Infinity,
  queryFn: ({ signal }) => inTurn(signal, () => draw(documentId, number, signal)),
})
