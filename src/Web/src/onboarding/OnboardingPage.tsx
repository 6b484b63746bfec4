import { Link, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { More, Segments } from '../ui/parts'
import { PersonProgress } from './PersonProgress'
import css from './onboarding.module.css'

/** How the firm's contacts are getting started, and who stays away. */
export function OnboardingPage() {
  return isMember(useMe()) ? <Contacts /> : <NotFoundPage />
}

function Contacts() {
  const { quiet } = useSearch({ from: '/signed-in/onboarding' })
  const query = api.useInfiniteQuery('get', '/api/v1/onboarding', { params: { query: { 'filter[quiet]': quiet, limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Page title={t('onboarding.ofFirm')} name={t('onboarding.ofFirm')} lead={t('onboarding.ofFirmLead')} back={<BackLink to="/clients">{t('clients.title')}</BackLink>}>
      <Segments label={t('onboarding.which')}>
        <Link to="/onboarding" search={{}} replace activeOptions={{ exact: true, includeSearch: true }}>{t('onboarding.all')}</Link>
        <Link to="/onboarding" search={{ quiet: true }} replace>{t('onboarding.quiet')}</Link>
      </Segments>
      <Loaded query={query}>{({ pages }) => pages[0]!.items.length === 0
        ? <Empty title={t(quiet ? 'onboarding.nobodyQuiet' : 'onboarding.nobody')}><p>{t(quiet ? 'onboarding.nobodyQuietHelp' : 'onboarding.nobodyHelp')}</p></Empty>
        : (
          <div className="stack">
            <ul className={css.people} aria-label={t('onboarding.ofFirm')}>{pages.flatMap(page => page.items).map(row => {
              const client = row.clients?.[0]
              return <PersonProgress key={row.personId} row={row} about={row.clients?.map(one => one.name).join(', ') || row.email}
                title={client ? <Link to="/clients/$clientId" params={{ clientId: client.id }}><bdi>{row.name}</bdi></Link> : undefined} />
            })}</ul>
            <More query={query} />
          </div>
        )}</Loaded>
    </Page>
  )
}
