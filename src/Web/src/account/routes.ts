import { createRoute } from '@tanstack/react-router'
import { alone, page } from '../app/roots'
import { textIn } from '../app/search'

export const accountRoutes = [
  createRoute({
    getParentRoute: () => alone, path: '/second-factor', component: page('account', () => import('./SecondFactorPage'), 'SecondFactorPage'),
    validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: textIn(search, 'next') }),
  }),
  // Its query is the app's, and goes back to the host as it came.
  createRoute({ getParentRoute: () => alone, path: '/authorize', component: page('account', () => import('./AuthorizePage'), 'AuthorizePage') }),
] as const
