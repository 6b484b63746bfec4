import { api } from '../api/client'
import { hasSession, isConfined } from '../session/brand'
import { session } from '../session/session'
import { Skeleton } from '../ui/Loaded'
import { NotFoundPage } from './NotFoundPage'
import { Shell } from './Shell'

/** An address of no page: whoever is signed in stays within the portal's frame. */
export function NotFound() {
  const enabled = (hasSession || !!session.csrfToken) && !isConfined
  const { data: me, isLoading } = api.useQuery('get', '/api/v1/me', undefined, { staleTime: 60_000, enabled })
  if (isLoading) return <main><Skeleton lines={1} /></main>
  if (!me || me.signIn?.secondFactorNeeded) return <main><NotFoundPage /></main>
  if (!session.me) session.begin(me)
  return <Shell><NotFoundPage /></Shell>
}
