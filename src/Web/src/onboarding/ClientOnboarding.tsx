import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Loaded } from '../ui/Loaded'
import { More, Section } from '../ui/parts'
import { PersonProgress } from './PersonProgress'
import { standingOf } from './standing'
import css from './onboarding.module.css'

/** How a client's contacts are getting started. Nothing once all of them have, and come. */
export function ClientOnboarding({ clientId }: { clientId: string }) {
  const query = api.useInfiniteQuery('get', '/api/v1/clients/{clientId}/onboarding', { params: { path: { clientId }, query: { limit: 25 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const rows = query.data?.pages.flatMap(page => page.items) ?? []
  if (query.data && rows.every(row => row.onboarding?.completedAt && standingOf(row).is !== 'quiet')) return null
  return (
    <Section title={t('onboarding.ofContacts')}>
      <Loaded query={query}>{() => <><ul className={css.people}>{rows.map(row => <PersonProgress key={row.personId} row={row} />)}</ul><More query={query} /></>}</Loaded>
    </Section>
  )
}
