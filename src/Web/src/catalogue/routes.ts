import { createRoute } from '@tanstack/react-router'
import { page, signedIn } from '../app/roots'
import { switchIn, textIn } from '../app/search'

type Search = { state?: string, q?: string, new?: boolean, edit?: string }

/** What the firm sells again and again. */
export const catalogueRoutes = [
  createRoute({
    getParentRoute: () => signedIn, path: '/products', component: page('catalogue', () => import('./CataloguePage'), 'CataloguePage'),
    validateSearch: (search: Record<string, unknown>): Search => ({
      state: textIn(search, 'state'), q: textIn(search, 'q'), new: switchIn(search, 'new'), edit: textIn(search, 'edit'),
    }),
  }),
] as const
