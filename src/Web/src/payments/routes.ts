import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { textIn } from '../app/search'

type Search = { client?: string, credit?: string }

/** Money that arrived, and what it is for. */
export const paymentRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/payments', component: page('payments', () => import('./PaymentsPage'), 'PaymentsPage'),
    validateSearch: (search: Record<string, unknown>): Search => ({ client: textIn(search, 'client'), credit: textIn(search, 'credit') }),
  }),
  createRoute({
    getParentRoute: () => signedIn, path: '/payments/new', component: page('payments', () => import('./RecordPaymentPage'), 'RecordPaymentPage'),
    validateSearch: (search: Record<string, unknown>): { client?: string } => ({ client: textIn(search, 'client') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/payments/$paymentId', component: page('payments', () => import('./PaymentPage'), 'PaymentPage') }),
] as const
