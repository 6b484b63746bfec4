import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn } from '../app/search'

export const onboardingRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/onboarding', component: page('onboarding', () => import('./OnboardingPage'), 'OnboardingPage'),
    validateSearch: (search: Record<string, unknown>): { quiet?: boolean } => ({ quiet: switchIn(search, 'quiet') }),
  }),
  createRoute({ getParentRoute: () => signedIn, path: '/welcome', component: page('onboarding', () => import('./TourPage'), 'TourPage') }),
] as const
