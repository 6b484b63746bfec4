import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

export const teamRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/team', component: page('team', () => import('./YourTeamPage'), 'YourTeamPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
] as const
