import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'
import type { Asked } from './filter'

type Search = Asked & { record?: string }

/** What was done and spent for clients. */
export const workRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/time', component: page('work', () => import('./WorkPage'), 'WorkPage'),
    validateSearch: (search: Record<string, unknown>): Search => ({
      client: textIn(search, 'client'), project: textIn(search, 'project'), member: textIn(search, 'member'), from: textIn(search, 'from'),
      to: textIn(search, 'to'), status: textIn(search, 'status'), q: textIn(search, 'q'), record: textIn(search, 'record'),
    }),
  }),
] as const
