import { createRoute } from '@tanstack/react-router'
import { page, root } from '../app/roots'

// The key stands behind the #, so that it reaches no server log and no other site; the provider sends people back to an address without it.
const comesBack = (search: Record<string, unknown>): { canceled?: number } => ({ canceled: search.canceled ? 1 : undefined })

/** Where a payment link leads whoever has no account. */
export const payLinkRoutes = [
  createRoute({ getParentRoute: () => root, path: '/pay-by-link', component: page('paylinks', () => import('./PayLinkPage'), 'PayLinkPage') }),
  createRoute({
    getParentRoute: () => root, path: '/pay-by-link/done', component: page('paylinks', () => import('./PayLinkPage'), 'PayLinkDonePage'),
    validateSearch: comesBack,
  }),
] as const
