import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

const kinds = ['terms', 'privacy'] as const

/** What the firm's admins set for everybody. */
export const firmRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/settings/security', component: page('firm', () => import('./SecurityPage'), 'SecurityPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/domains', component: page('firm', () => import('./DomainsPage'), 'DomainsPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/mail', component: page('firm', () => import('./MailPage'), 'MailPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/mail/$kind', component: page('firm', () => import('./TemplatePage'), 'TemplatePage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/legal', component: page('firm', () => import('./LegalPage'), 'LegalPage') }),
  createRoute({
    getParentRoute: () => signedIn, path: '/settings/legal/new', component: page('firm', () => import('./PublishPage'), 'PublishPage'),
    validateSearch: (search: Record<string, unknown>): { kind?: 'terms' | 'privacy' } => ({ kind: kinds.find(kind => kind === search.kind) }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/legal/$legalTextId', component: page('firm', () => import('./VersionPage'), 'VersionPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/settings/integrations', component: page('firm', () => import('./IntegrationsPage'), 'IntegrationsPage') }),
] as const
