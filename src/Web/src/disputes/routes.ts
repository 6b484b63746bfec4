import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

/** What is said to a payer's bank. */
export const disputeRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/payments/$paymentId/evidence', component: page('disputes', () => import('./EvidencePage'), 'EvidencePage'),
  }),
] as const
