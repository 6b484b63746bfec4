import { createRoute, redirect } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'

export const clientRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/clients', component: page('clients', () => import('./ClientsPage'), 'ClientsPage'),
    validateSearch: (search: Record<string, unknown>): { new?: boolean, q?: string, state?: 'archived', sort?: string } => ({
      new: switchIn(search, 'new'), q: textIn(search, 'q'), state: search.state === 'archived' ? 'archived' : undefined, sort: textIn(search, 'sort'),
    }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/clients/$clientId', component: page('clients', () => import('./ClientPage'), 'ClientPage'),
    validateSearch: (search: Record<string, unknown>): { invite?: boolean, tab?: 'people' | 'details' } => ({
      invite: switchIn(search, 'invite'), tab: search.tab === 'people' || search.tab === 'details' ? search.tab : undefined,
    }),
  }),
  // Notifications about a person lead here.
  createRoute({ getParentRoute: () => signedIn, path: '/persons/$personId', beforeLoad: () => { throw redirect({ to: '/clients' }) } }),
] as const
