import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

/** The provider says 1 where the payer turned back. */
const turnedBack = (search: Record<string, unknown>): { canceled?: number } => ({ canceled: search.canceled ? 1 : undefined })

/** Where whoever has paid online, or saved something to pay by, or turned back from it, comes back to. */
export const payingRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/pay/$chargeId', component: page('paying', () => import('./PayPage'), 'PayPage'),
    validateSearch: turnedBack,
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/saved-methods/$savedMethodId', component: page('autopay', () => import('../autopay/SavedMethodPage'), 'SavedMethodPage'),
    validateSearch: turnedBack,
  }),
] as const
