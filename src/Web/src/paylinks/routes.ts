import { createRoute } from '@tanstack/react-router'
import { page, root } from '../app/roots'

/**
 * Where a payment link leads whoever has no account. Its key stands behind the #, so that it reaches no server log and no other site; the provider sends
 * people back to the same address without it.
 */
export const payLinkRoutes = [
  createRoute({ getParentRoute: () => root, path: '/pay-by-link', component: page('paylinks', () => import('./PayLinkPage'), 'PayLinkPage') }),
] as const
