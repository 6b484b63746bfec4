import { lazy, Suspense } from 'react'
import { api } from '../api/client'
import { day } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { ContactHome } from './ContactHome'
import { calledBy, dayTime } from './view'

// Contacts are many and often on phones: they do not load what only the firm sees.
const MemberHome = lazy(() => import('./MemberHome').then(m => ({ default: m.MemberHome })))

const greetings = { morning: 'home.goodMorning', day: 'home.goodDay', evening: 'home.goodEvening' } as const

/** What everybody sees first: what waits for them, then how things stand. */
export function HomePage() {
  const me = useMe()
  const query = api.useQuery('get', '/api/v1/me/home')
  const now = new Date()
  return (
    <Page title={t(greetings[dayTime(now.getHours())], { name: calledBy(me.name) })} name={t('home.title')} lead={day(now.toISOString())}>
      <Loaded query={query}>{home => isMember(me) ? <Suspense fallback={<Skeleton />}><MemberHome home={home} /></Suspense> : <ContactHome home={home} />}</Loaded>
    </Page>
  )
}
