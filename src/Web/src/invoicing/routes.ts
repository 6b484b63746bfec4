import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

/** Where invoices are written. */
export const invoicingRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices/new', component: page('invoicing', () => import('./EditInvoicePage'), 'NewInvoicePage'),
    // From the page of what it is for: `milestone:<id>`.
    validateSearch: (search: Record<string, unknown>): { client?: string, for?: string } => ({ client: textIn(search, 'client'), for: textIn(search, 'for') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/invoices/$invoiceId/edit', component: page('invoicing', () => import('./EditInvoicePage'), 'EditInvoicePage'),
  }),
] as const
