import { api } from '../api/client'
import { session, type Me } from './session'

/** Who is signed in. Only on pages behind the sign-in. */
export function useMe(): Me {
  const { data } = api.useQuery('get', '/api/v1/me', undefined, { staleTime: 60_000 })
  const me = data ?? session.me ?? session.left
  if (!me) throw new Error('Nobody is signed in here.')
  return me
}
