import { createRoute } from '@tanstack/react-router'
import { page, root } from '../app/roots'

/** Whoever holds a document can tell whether it is genuine, signed in or not. */
export const verifyRoutes = [
  createRoute({ getParentRoute: () => root, path: '/verify', component: page('verify', () => import('./VerifyPage'), 'VerifyPage') }),
] as const
