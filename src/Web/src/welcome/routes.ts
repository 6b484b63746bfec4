import { createRoute } from '@tanstack/react-router'
import { page, root } from '../app/roots'
import { textIn } from '../app/search'

/** Pages for whoever is not signed in yet. */
export const welcomeRoutes = [
  createRoute({
    getParentRoute: () => root, path: '/sign-in', component: page('welcome', () => import('./SignInPage'), 'SignInPage'),
    validateSearch: (search: Record<string, unknown>): { next?: string } => ({ next: textIn(search, 'next') }),
  }),
  // The token stands behind the #, so that it reaches no server log and no other site.
  createRoute({ getParentRoute: () => root, path: '/invitations', component: page('welcome', () => import('./InvitationPage'), 'InvitationPage') }),
  createRoute({ getParentRoute: () => root, path: '/setup', component: page('welcome', () => import('./SetUpPage'), 'SetUpPage') }),
] as const
