import { useParams } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { date, instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { LegalWords } from '../legal/LegalWords'
import { SettingsPage } from '../settings/SettingsPage'
import { Loaded } from '../ui/Loaded'
import { BackLink } from '../ui/Page'
import { Avatar, Badge, List, More, RowMain, RowSide, Section } from '../ui/parts'
import { ForAdmins } from './ForAdmins'
import css from './firm.module.css'

/** One version of the firm's terms, and who accepted it. */
export function VersionPage() {
  return <ForAdmins><Version /></ForAdmins>
}

function Version() {
  const { legalTextId } = useParams({ from: '/signed-in/settings/legal/$legalTextId' })
  const version = api.useQuery('get', '/api/v1/legal/{legalTextId}', { params: { path: { legalTextId } } })
  if (isGone(version.error)) return <NotFoundPage />
  const name = version.data?.title ?? t('settings.legal')
  return (
    <SettingsPage title={name} name={name} narrow back={<BackLink to="/settings/legal">{t('settings.legal')}</BackLink>}>
      <Loaded query={version}>{shown => (
        <>
          <div className="stack">
            <p><Badge tone={shown.inForce ? 'good' : 'plain'}>{t(shown.inForce ? 'firm.inForce' : 'firm.replaced')}</Badge> <span className="small muted">{t('firm.versionSince', { number: shown.number, when: date(shown.publishedAt.slice(0, 10)) })}</span></p>
            <LegalWords of={shown} />
            <p className="small muted">{t('firm.fingerprint')} <span className={css.code}>{shown.sha256}</span></p>
          </div>
          <Acceptances legalTextId={legalTextId} />
        </>
      )}</Loaded>
    </SettingsPage>
  )
}

function Acceptances({ legalTextId }: { legalTextId: string }) {
  const accepted = api.useInfiniteQuery('get', '/api/v1/admin/legal/{legalTextId}/acceptances', { params: { path: { legalTextId }, query: { limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Section title={t('firm.accepted')}>
      <Loaded query={accepted}>{({ pages }) => pages[0]!.items.length === 0 ? <p className="muted">{t('firm.acceptedNone')}</p> : (
        <>
          <List label={t('firm.accepted')}>{pages.flatMap(page => page.items).map(one => <Acceptance key={one.id} of={one} />)}</List>
          <More query={accepted} />
        </>
      )}</Loaded>
    </Section>
  )
}

function Acceptance({ of: { name, role, acceptedAt, address } }: { of: Schema<'AcceptanceRow'> }) {
  return (
    <li className={css.row}>
      <Avatar name={name} />
      <RowMain title={<bdi>{name}</bdi>}>{t(role === 'contact' ? 'firm.aContact' : 'firm.aMember')}</RowMain>
      <RowSide><time dateTime={acceptedAt} className="small">{instant(acceptedAt)}</time>{address && <span className="small muted">{address}</span>}</RowSide>
    </li>
  )
}
