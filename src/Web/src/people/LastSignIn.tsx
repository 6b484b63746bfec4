import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { When } from '../ui/parts'

/** When somebody last signed in, as the record tells it. */
export function LastSignIn({ personId }: { personId: string }) {
  const { data } = api.useQuery('get', '/api/v1/timeline', { params: { query: { 'filter[actorId]': personId, 'filter[kind]': 'person-signed-in', limit: 1 } } }, { staleTime: 300_000 })
  if (!data) return null
  const at = data.items[0]?.at
  return at ? <>{t('people.lastSignIn')} <When at={at} /></> : <>{t('people.neverSignedIn')}</>
}
