import { createRoute, type RouteComponent } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'
import { panes } from '../ui/panes'

type Search = { client?: string, status?: string, q?: string, sort?: string }

const both = createRoute({
  getParentRoute: () => signedIn, id: 'all-invoices', component: panes((): RouteComponent | undefined => list.options.component, 'invoiceId'),
  validateSearch: (search: Record<string, unknown>): Search => ({
    client: textIn(search, 'client'), status: textIn(search, 'status'), q: textIn(search, 'q'), sort: textIn(search, 'sort'),
  }),
})
const list = createRoute({ getParentRoute: () => both, path: '/invoices', component: page('invoices', () => import('./InvoicesPage'), 'InvoicesPage') })
const invoice = createRoute({
  getParentRoute: () => both, path: '/invoices/$invoiceId', component: page('invoices', () => import('./InvoicePage'), 'InvoicePage'),
  // After "save and issue" the page asks at once whether this is to be issued; from the list's menu, which payment arrived.
  validateSearch: (search: Record<string, unknown>): { issue?: boolean, pay?: boolean } => ({ issue: switchIn(search, 'issue'), pay: switchIn(search, 'pay') }),
})

export const invoiceRoutes = [both.addChildren([list, invoice])] as const
