import { done, etag, http } from '../api/client'
import { refresh } from '../api/queries'

/** A document at the version that is changed. */
export type Versioned = { id: string, version: number | string }

/** Takes a document out of the trash. */
export async function restore({ id, version }: Versioned) {
  const params = { path: { documentId: id }, header: { 'If-Match': etag({ version }) } }
  const restored = await done(http.POST('/api/v1/documents/{documentId}/restore', { params }))
  void refresh('/documents', '/timeline')
  return restored
}

/** The document as it is now: lists do not say its version. */
export const current = (id: string) => done(http.GET('/api/v1/documents/{documentId}', { params: { path: { documentId: id } } }))
