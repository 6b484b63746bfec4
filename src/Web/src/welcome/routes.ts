import { createRoute } from '@tanstack/react-router'
import { page, root } from '../app/roots'
import { switchIn, textIn } from '../app/search'

/** Pages for whoever is not signed in yet. */
export const welcomeRoutes = [
  createRoute({
    getParentRoute: () => root, path: '/sign-in', component: page('welcome', () => import('./SignInPage'), 'SignInPage'),
    validateSearch: (search: Record<string, unknown>): { next?: string, other?: boolean } => ({ next: textIn(search, 'next'), other: switchIn(search, 'other') }),
  }),
  createRoute({ getParentRoute: () => root, path: '/forgot', component: page('welcome', () => import('./ForgotPage'), 'ForgotPage') }),
  // The token stands behind the #, so that it reaches no server log and no other site.
  createRoute({ getParentRoute: () => root, path: '/invitations', component: page('welcome', () => import('./InvitationPage'), 'InvitationPage') }),
  createRoute({ getParentRoute: () => root, path: '/sign-in/link', component: page('welcome', () => import('./LinkPage'), 'LinkPage') }),
  createRoute({ getParentRoute: () => root, path: '/reset', component: page('welcome', () => import('./ResetPage'), 'ResetPage') }),
  createRoute({ getParentRoute: () => root, path: '/email', component: page('welcome', () => import('./EmailPage'), 'EmailPage') }),
  createRoute({ getParentRoute: () => root, path: '/setup', component: page('welcome', () => import('./SetUpPage'), 'SetUpPage') }),
] as const
