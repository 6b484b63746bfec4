import { createRoute } from '@tanstack/react-router'
import { page, root, signedIn } from '../app/roots'
import { textIn } from '../app/search'

/** Terms are read by whoever wants to, signed in or not. */
export const legalRoutes = [
  createRoute({
    getParentRoute: () => root, path: '/legal/$legalTextId', component: page('legal', () => import('./LegalTextPage'), 'LegalTextPage'),
    validateSearch: (search: Record<string, unknown>): { firm?: string | undefined } => ({ firm: textIn(search, 'firm') }),
  }),
] as const

export const agreementRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/settings/agreements', component: page('legal', () => import('./AgreementsPage'), 'AgreementsPage') }),
] as const
