import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'

export const invoiceRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices', component: page('invoices', () => import('./InvoicesPage'), 'InvoicesPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string, status?: string, q?: string } => ({ client: textIn(search, 'client'), status: textIn(search, 'status'), q: textIn(search, 'q') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices/new', component: page('invoices', () => import('./EditInvoicePage'), 'NewInvoicePage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices/$invoiceId', component: page('invoices', () => import('./InvoicePage'), 'InvoicePage'),
    // After "save and issue" the page asks at once whether this is to be issued.
    validateSearch: (search: Record<string, unknown>): { issue?: boolean } => ({ issue: switchIn(search, 'issue') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/invoices/$invoiceId/edit', component: page('invoices', () => import('./EditInvoicePage'), 'EditInvoicePage') }),
] as const
