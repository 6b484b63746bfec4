import { createRootRoute, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { loadWords } from '../i18n/i18n'
import { api } from '../api/client'
import { isProblem } from '../api/problem'
import { queries } from '../api/queries'
import { hasSession } from '../session/brand'
import { session } from '../session/session'
import { NotFound, NotFoundPage } from './NotFoundPage'
import { BrokenPage } from './BrokenPage'
import { Shell } from './Shell'

/** Everything. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: BrokenPage })

/** Pages for whoever is signed in, inside the portal's frame. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  notFoundComponent: NotFoundPage,
  beforeLoad: async ({ location }) => {
    if (session.me) return
    const signIn = redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } })
    if (!hasSession && !session.csrfToken) throw signIn
    try {
      session.begin(await queries.ensureQueryData(api.queryOptions('get', '/api/v1/me')))
    } catch (thrown) {
      if (isProblem(thrown) && thrown.status === 401) throw signIn
      throw thrown
    }
  },
})

/** A page of a section: its code and its words come when it is first needed. */
export const page = <M extends Record<string, unknown>, K extends keyof M & string>(section: Parameters<typeof loadWords>[0], load: () => Promise<M>, name: K) =>
  lazyRouteComponent(async () => (await Promise.all([load(), loadWords(section)]))[0], name)
