import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'

/** What was deleted and can still be restored. */
export const trashRoutes = [
  createRoute({ getParentRoute: () => signedIn, path: '/documents/trash', component: page('trash', () => import('./TrashPage'), 'TrashPage') }),
] as const
