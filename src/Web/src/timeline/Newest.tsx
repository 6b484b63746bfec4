import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Entry } from './History'
import { recentActivity } from './recent'

const shown = 5

/** What others did last. */
export function Newest({ className }: { className: string | undefined }) {
  const me = useMe()
  const query = api.useQuery('get', '/api/v1/timeline', { params: { query: { limit: 100 } } })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={5} height="2.5rem" />}>{({ items }) => {
      const recent = recentActivity(items, me.id).slice(0, shown)
      if (recent.length === 0) return <p className="muted">{t('timeline.nothingFromOthers')}</p>
      return <ol className={className}>{recent.map(entry => <Entry key={entry.id} entry={entry} />)}</ol>
    }}</Loaded>
  )
}
