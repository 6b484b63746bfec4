import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

/** What the portal holds about people: for each their own, and what was asked for about everybody for those who run the firm. */
export const privacyRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/settings/privacy', component: page('privacy', () => import('./YourDataPage'), 'YourDataPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/requests', component: page('privacy', () => import('./RequestsPage'), 'RequestsPage') }),
] as const
