import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { followLanguage } from '../i18n/i18n'
import { api } from '../api/client'
import { isProblem } from '../api/problem'
import { queries } from '../api/queries'
import { queryAsItCame } from './search'
import { hasSession } from '../session/brand'
import { isViewed, session } from '../session/session'
import { Interludes } from './Interludes'
import { NotFoundPage } from './NotFoundPage'
import { NotFound } from './NotFound'
import { BrokenPage } from './BrokenPage'
import { Shell } from './Shell'

export { page } from './lazyPage'

/** Everything. */
export const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: BrokenPage })

/** Makes sure that somebody is signed in; else they do so first, and come back. */
async function whoIsIn({ location }: { location: { href: string } }) {
  if (session.me) return session.me
  const signIn = redirect({ to: '/sign-in', search: { next: location.href === '/' ? undefined : location.href } })
  if (!hasSession && !session.csrfToken) throw signIn
  try {
    const me = await queries.ensureQueryData(api.queryOptions('get', '/api/v1/me'))
    session.begin(me)
    return me
  } catch (thrown) {
    if (isProblem(thrown) && thrown.status === 401) throw signIn
    throw thrown
  }
}

/** Pages for whoever is signed in, inside the portal's frame. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  notFoundComponent: NotFoundPage,
  beforeLoad: async at => {
    const me = await whoIsIn(at)
    // The page that comes speaks the person's language; this one shows nothing more.
    if (!isViewed(me) && followLanguage(me.language, at.location.href)) await new Promise(() => undefined)
    if (me.signIn?.secondFactorNeeded) throw redirect({ to: '/second-factor', search: { next: at.location.href === '/' ? undefined : at.location.href } })
  },
})

/** Pages for whoever is signed in that stand alone: one thing to decide before anything else. */
export const alone = createRoute({
  getParentRoute: () => root,
  id: 'alone',
  component: () => <><Outlet /><Interludes /></>,
  // An app's question is put by the host, with all that belongs to it, once somebody is signed in.
  beforeLoad: async at => { await whoIsIn(at.location.pathname === '/authorize' ? { location: { href: `/connect/authorize${queryAsItCame}` } } : at) },
})
