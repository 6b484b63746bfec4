import { createRoute, type RouteComponent } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'
import { panes } from '../ui/panes'

type Search = { client?: string, status?: string, q?: string }

const both = createRoute({
  getParentRoute: () => signedIn, id: 'all-quotes', component: panes((): RouteComponent | undefined => list.options.component, 'quoteId'),
  validateSearch: (search: Record<string, unknown>): Search => ({ client: textIn(search, 'client'), status: textIn(search, 'status'), q: textIn(search, 'q') }),
})
const list = createRoute({ getParentRoute: () => both, path: '/quotes', component: page('quotes', () => import('./QuotesPage'), 'QuotesPage') })
const quote = createRoute({
  getParentRoute: () => both, path: '/quotes/$quoteId', component: page('quotes', () => import('./QuotePage'), 'QuotePage'),
  // After "review and send" the page asks at once whether this is to be sent.
  validateSearch: (search: Record<string, unknown>): { send?: boolean } => ({ send: switchIn(search, 'send') }),
})

export const quoteRoutes = [
  both.addChildren([list, quote]),
  createRoute({
    getParentRoute: () => signedIn, path: '/quotes/new', component: page('quotes', () => import('./EditQuotePage'), 'NewQuotePage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/quotes/$quoteId/edit', component: page('quotes', () => import('./EditQuotePage'), 'EditQuotePage') }),
] as const
