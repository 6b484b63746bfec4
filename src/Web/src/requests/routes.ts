import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

type Search = { client?: string, status?: string }

export const requestRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/document-requests', component: page('requests', () => import('./RequestsPage'), 'RequestsPage'),
    validateSearch: (search: Record<string, unknown>): Search => ({ client: textIn(search, 'client'), status: textIn(search, 'status') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/document-requests/new', component: page('requests', () => import('./EditRequestPage'), 'NewRequestPage'),
    // What is asked for may be what was asked for before.
    validateSearch: (search: Record<string, unknown>): { client?: string, from?: string } =>
      ({ client: textIn(search, 'client'), from: textIn(search, 'from') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/document-requests/$documentRequestId', component: page('requests', () => import('./RequestPage'), 'RequestPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/document-requests/$documentRequestId/edit',
    component: page('requests', () => import('./EditRequestPage'), 'EditRequestPage'),
  }),
] as const
