import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

type Search = { client?: string, status?: string, q?: string, sort?: string }

/** What a client is billed again and again. */
export const recurringRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/recurring-invoices', component: page('recurring', () => import('./RecurringPage'), 'RecurringPage'),
    validateSearch: (search: Record<string, unknown>): Search => ({
      client: textIn(search, 'client'), status: textIn(search, 'status'), q: textIn(search, 'q'), sort: textIn(search, 'sort'),
    }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/recurring-invoices/new',
    component: page('recurring', () => import('./EditRecurringPage'), 'NewRecurringPage'),
    // From the menu of an invoice: the same again and again.
    validateSearch: (search: Record<string, unknown>): { client?: string,
      like?: string } => ({ client: textIn(search, 'client'), like: textIn(search, 'like') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/recurring-invoices/$recurringInvoiceId',
    component: page('recurring', () => import('./RecurringInvoicePage'), 'RecurringInvoicePage'),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/recurring-invoices/$recurringInvoiceId/edit',
    component: page('recurring', () => import('./EditRecurringPage'), 'EditRecurringPage'),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/recurring-invoices/$recurringInvoiceId/prices',
    component: page('recurring', () => import('./PricesPage'), 'PricesPage'),
  }),
] as const
