import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

export const homeRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/', component: page('home', () => import('./HomePage'), 'HomePage') }),
] as const
