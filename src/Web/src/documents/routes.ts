import { createRoute, type RouteComponent } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'
import { panes } from '../ui/panes'

const both = createRoute({
  getParentRoute: () => signedIn, id: 'files', component: panes((): RouteComponent | undefined => list.options.component, 'documentId'),
  validateSearch: (search: Record<string, unknown>): { client?: string, folder?: string, q?: string, sort?: string } => ({
    client: textIn(search, 'client'), folder: textIn(search, 'folder'), q: textIn(search, 'q'), sort: textIn(search, 'sort'),
  }),
})
const list = createRoute({ getParentRoute: () => both, path: '/documents', component: page('documents', () => import('./DocumentsPage'), 'DocumentsPage') })
const document = createRoute({
  getParentRoute: () => both, path: '/documents/$documentId', component: page('documents', () => import('./DocumentPage'), 'DocumentPage'),
  validateSearch: (search: Record<string, unknown>): { version?: number } => ({
    version: Number.isInteger(Number(search.version)) && Number(search.version) > 0 ? Number(search.version) : undefined,
  }),
})

export const documentRoutes = [both.addChildren([list, document])] as const
