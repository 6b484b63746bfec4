import { api } from '../api/client'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Entry } from './History'

const shown = 5

/** What happened last. That people signed in is on record, but no news. */
export function Newest({ className }: { className: string | undefined }) {
  const query = api.useQuery('get', '/api/v1/timeline', { params: { query: { limit: 50 } } })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={5} height="2.5rem" />}>{({ items }) => (
      <ol className={className}>{items.filter(entry => entry.kind !== 'person-signed-in').slice(0, shown).map(entry => <Entry key={entry.id} entry={entry} />)}</ol>
    )}</Loaded>
  )
}
