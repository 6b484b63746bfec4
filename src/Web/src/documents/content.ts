import { useQuery } from '@tanstack/react-query'
import { done, http, type Schema } from '../api/client'

export type Version = Schema<'VersionView'>

/** Where a version's bytes are. To open one inline needs "view", to take it away "download"; both are recorded. */
export const contentAddress = (documentId: string, number: number | string, disposition: 'inline' | 'attachment') =>
  `/api/v1/documents/${documentId}/versions/${number}/content?disposition=${disposition}`

/** A version's bytes, to be shown. They never change, and each reading is recorded as a viewing: so they are read once, and never because something else has changed. */
export function useContent(documentId: string, number: number, enabled: boolean) {
  return useQuery({
    queryKey: ['document-content', documentId, number],
    staleTime: 'static',
    gcTime: 60_000,
    enabled,
    queryFn: ({ signal }) => done<Blob>(http.GET('/api/v1/documents/{documentId}/versions/{number}/content', { params: { path: { documentId, number }, query: { disposition: 'inline' } }, parseAs: 'blob', signal }) as never),
  })
}
