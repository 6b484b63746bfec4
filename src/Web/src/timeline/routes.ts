import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

export type TimelineSearch = { client?: string, kind?: string, actor?: string, subject?: string, within?: string, from?: string, to?: string }

export const timelineRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/timeline', component: page('timeline', () => import('./TimelinePage'), 'TimelinePage'),
    validateSearch: (search: Record<string, unknown>): TimelineSearch => Object.fromEntries(['client', 'kind', 'actor', 'subject', 'within', 'from', 'to'].map(name => [name, textIn(search, name)])),
  }),
] as const
