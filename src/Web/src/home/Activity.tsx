import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Entry } from '../timeline/History'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Part } from './Sides'
import css from './home.module.css'

const shown = 5

/** What happened last. That people signed in is on record, but no news. */
export function Activity() {
  const query = api.useQuery('get', '/api/v1/timeline', { params: { query: { limit: 50 } } })
  return (
    <Part title={t('home.newest')}>
      <Loaded query={query} skeleton={<Skeleton lines={5} height="2.5rem" />}>{({ items }) => (
        <ol className={css.activity}>{items.filter(entry => entry.kind !== 'person-signed-in').slice(0, shown).map(entry => <Entry key={entry.id} entry={entry} />)}</ol>
      )}</Loaded>
      <p><Link to="/timeline">{t('home.everything')}</Link></p>
    </Part>
  )
}
