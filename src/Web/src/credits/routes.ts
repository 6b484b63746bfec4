import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

export const creditRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/credit-notes/$creditNoteId', component: page('credits', () => import('./CreditNotePage'), 'CreditNotePage') }),
] as const
