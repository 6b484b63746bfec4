import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

/** What is prepared and not yet shown to clients. */
export const draftRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/documents/drafts', component: page('drafts', () => import('./DraftsPage'), 'DraftsPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
] as const
