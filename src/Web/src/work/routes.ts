import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

type Search = { client?: string, status?: string, q?: string, record?: string }

/** What was done and spent for clients. */
export const workRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/time', component: page('work', () => import('./WorkPage'), 'WorkPage'),
    validateSearch: (search: Record<string, unknown>): Search => ({
      client: textIn(search, 'client'), status: textIn(search, 'status'), q: textIn(search, 'q'), record: textIn(search, 'record'),
    }),
  }),
] as const
