import { lazy, Suspense } from 'react'
import { api } from '../api/client'
import { hourOf } from '../i18n/days'
import { day } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useBrand } from '../session/brand'
import { isMember, may } from '../session/session'
import { useMe } from '../session/useMe'
import { ButtonLink } from '../ui/Button'
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
  const brand = useBrand()
  const now = new Date()
  const contact = !isMember(me)
  return (
    <Page title={t(greetings[dayTime(hourOf(now))], { name: calledBy(me.name) })} name={t('home.title')}
      lead={contact && (brand.welcome || day(now.toISOString()))} banner={contact} modest={!contact}
      actions={contact && may(me, 'messages', 'write') && <ButtonLink to="/messages" search={{ new: true }}>{t('home.messageFirm', { firm: me.firm.name })}</ButtonLink>}>
      <Loaded query={query}>{home => contact ? <ContactHome home={home} /> : <Suspense fallback={<Skeleton />}><MemberHome home={home} /></Suspense>}</Loaded>
    </Page>
  )
}
