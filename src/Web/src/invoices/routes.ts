import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

export const invoiceRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices', component: page('invoices', () => import('./InvoicesPage'), 'InvoicesPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string, status?: string } => ({ client: textIn(search, 'client'), status: textIn(search, 'status') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices/new', component: page('invoices', () => import('./EditInvoicePage'), 'NewInvoicePage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/invoices/$invoiceId', component: page('invoices', () => import('./InvoicePage'), 'InvoicePage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/invoices/$invoiceId/edit', component: page('invoices', () => import('./EditInvoicePage'), 'EditInvoicePage') }),
] as const
