import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn } from '../app/search'

/** Money of which it is to be said what it is for. */
export const matchingRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/payments/matching', component: page('matching', () => import('./MatchingPage'), 'MatchingPage'),
    validateSearch: (search: Record<string, unknown>): { aside?: boolean } => ({ aside: switchIn(search, 'aside') }),
  }),
] as const
