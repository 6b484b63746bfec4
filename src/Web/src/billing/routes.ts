import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

/** Who bills whom. */
export const billingRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/settings/billing', component: page('billing', () => import('./FirmBillingPage'), 'FirmBillingPage') }),
  createRoute({ getParentRoute: () => signedIn, path: '/billing-details', component: page('billing', () => import('./MyBillingPage'), 'MyBillingPage') }),
] as const
