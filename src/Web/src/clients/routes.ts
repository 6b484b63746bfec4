import { createRoute, redirect } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn } from '../app/search'

export const clientRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/clients', component: page(() => import('./ClientsPage'), 'ClientsPage'),
    validateSearch: (search: Record<string, unknown>): { new?: boolean } => ({ new: switchIn(search, 'new') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/clients/$clientId', component: page(() => import('./ClientPage'), 'ClientPage') }),
  // Notifications about a person lead here.
  createRoute({ getParentRoute: () => signedIn, path: '/persons/$personId', beforeLoad: () => { throw redirect({ to: '/clients' }) } }),
] as const
