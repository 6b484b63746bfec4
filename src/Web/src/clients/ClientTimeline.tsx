import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Entry, PeopleNames } from '../timeline/History'
import { leftOut } from '../timeline/kinds'
import timeline from '../timeline/timeline.module.css'
import { usePeople } from '../timeline/usePeople'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Section } from '../ui/parts'
import css from './clients.module.css'

const few = 5

/** The newest of what happened with a client, and the way to all of it. */
export function ClientTimeline({ clientId }: { clientId: string }) {
  const people = usePeople()
  const query = { 'filter[clientId]': clientId, 'filter[notKind]': leftOut(useMe()), limit: few }
  const entries = api.useQuery('get', '/api/v1/timeline', { params: { query } })
  return (
    <Section title={t('clients.lately')} actions={<Link to="/timeline" search={{ client: clientId }} className={css.all}>{t('clients.allEntries')}</Link>}>
      <Loaded query={entries} skeleton={<Skeleton lines={few} height="1.5rem" />}>{({ items }) => items.length === 0
        ? <p className="muted">{t('clients.noEntries')}</p>
        : <PeopleNames value={people.nameOf}><ol className={timeline.history}>{items.map(entry => <Entry key={entry.id} entry={entry} about={clientId} />)}</ol></PeopleNames>}</Loaded>
    </Section>
  )
}
