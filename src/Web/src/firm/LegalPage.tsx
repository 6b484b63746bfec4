import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { SettingsPart } from '../settings/SettingsPart'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { More } from '../ui/parts'
import { ForAdmins } from './ForAdmins'
import css from './firm.module.css'

/** The firm's terms and privacy notice: what is in force, and what was before. */
export function LegalPage() {
  return <ForAdmins><Legal /></ForAdmins>
}

const kinds = { terms: ['firm.terms', 'firm.termsLead'], privacy: ['firm.privacy', 'firm.privacyLead'] } as const

function Legal() {
  return (
    <SettingsPage title={t('settings.legal')} name={t('settings.legal')} lead={t('firm.legalLead')} narrow>
      <Kind kind="terms" />
      <Kind kind="privacy" />
    </SettingsPage>
  )
}

function Kind({ kind }: { kind: Schema<'LegalKind'> }) {
  const versions = api.useInfiniteQuery('get', '/api/v1/admin/legal', { params: { query: { 'filter[kind]': kind } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const [title, lead] = kinds[kind]
  return (
    <SettingsPart title={t(title)} lead={t(lead)}>
      <Loaded query={versions}>{({ pages }) => {
        const [now, ...before] = pages.flatMap(page => page.items)
        return (
          <div className="stack">
            {now ? <Version of={now} inForce /> : <p className="muted">{t('firm.nothingPublished')}</p>}
            <p><ButtonLink to="/settings/legal/new" search={{ kind }}>{t(now ? 'firm.publishNew' : 'firm.publishFirst')}</ButtonLink></p>
            {before.length > 0 && (
              <details>
                <summary>{t('firm.versionsBefore')}</summary>
                <ul className="stack">{before.map(version => <li key={version.id}><Version of={version} /></li>)}</ul>
                <More query={versions} />
              </details>
            )}
          </div>
        )
      }}</Loaded>
    </SettingsPart>
  )
}

function Version({ of: { id, number, title, publishedAt }, inForce }: { of: Schema<'LegalTextRow'>, inForce?: boolean }) {
  return (
    <div className={css.version}>
      <p className={inForce ? css.title : undefined}><Link to="/settings/legal/$legalTextId" params={{ legalTextId: id }}>{title}</Link></p>
      <p className="small muted">{t('firm.versionSince', { number, when: date(publishedAt.slice(0, 10)) })}</p>
    </div>
  )
}
