import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'

export const reviewRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/access-reviews', component: page('reviews', () => import('./ReviewsPage'), 'ReviewsPage'),
    validateSearch: (search: Record<string, unknown>): { new?: boolean, client?: string } => ({ new: switchIn(search, 'new'), client: textIn(search, 'client') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/access-reviews/$accessReviewId', component: page('reviews', () => import('./ReviewPage'), 'ReviewPage') }),
] as const
