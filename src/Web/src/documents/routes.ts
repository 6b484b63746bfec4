import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

export const documentRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/documents', component: page('documents', () => import('./DocumentsPage'), 'DocumentsPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string, folder?: string, q?: string } => ({ client: textIn(search, 'client'), folder: textIn(search, 'folder'), q: textIn(search, 'q') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/documents/$documentId', component: page('documents', () => import('./DocumentPage'), 'DocumentPage'),
    validateSearch: (search: Record<string, unknown>): { version?: number } => ({ version: Number.isInteger(Number(search.version)) && Number(search.version) > 0 ? Number(search.version) : undefined }),
  }),
] as const
