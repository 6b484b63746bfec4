import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

/** What is shown of which days. */
export type Asked = { client?: string, report?: string, from?: string, to?: string, asOf?: string }

const validateSearch = (search: Record<string, unknown>): Asked => ({
  client: textIn(search, 'client'), report: textIn(search, 'report'), from: textIn(search, 'from'), to: textIn(search, 'to'), asOf: textIn(search, 'asOf'),
})

export const reportRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/reports', component: page('reports', () => import('./ReportsPage'), 'ReportsPage'), validateSearch }),
  createRoute({ getParentRoute: () => signedIn, path: '/statement', component: page('reports', () => import('./StatementPage'), 'StatementPage'), validateSearch }),
] as const
