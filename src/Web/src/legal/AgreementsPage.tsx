import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { SettingsPage } from '../settings/SettingsPage'
import { SettingsPart } from '../settings/SettingsPart'
import { Loaded } from '../ui/Loaded'
import { useInForce } from './inForce'
import { LegalLink } from './LegalLink'
import css from './legal.module.css'

/** The firm's terms as they are now, and what this person accepted. */
export function AgreementsPage() {
  const me = useMe()
  const inForce = useInForce(undefined)
  const mine = api.useQuery('get', '/api/v1/me/agreements')
  return (
    <SettingsPage title={t('settings.agreements')} name={t('settings.agreements')} narrow>
      <SettingsPart title={t('legal.inForce')}>
        <Loaded query={inForce}>{({ items }) => items.length === 0 ? <p className="muted">{t('legal.none', { firm: me.firm.name })}</p> : (
          <ul className={css.list}>{items.map(one => <li key={one.id}><p><LegalLink of={one} /></p><p className="small muted">{t('legal.number', { number: one.number })}</p></li>)}</ul>
        )}</Loaded>
      </SettingsPart>
      <SettingsPart title={t('legal.youAccepted')}>
        <Loaded query={mine}>{({ accepted }) => accepted.length === 0 ? <p className="muted">{t('legal.nothingAccepted')}</p> : (
          <ul className={css.list}>{accepted.map(one => (
            <li key={one.legalTextId}>
              <p><Link to="/legal/$legalTextId" params={{ legalTextId: one.legalTextId }} target="_blank">{one.title}</Link></p>
              <p className="small muted">{t('legal.acceptedAt', { number: one.number, when: instant(one.acceptedAt) })}</p>
            </li>
          ))}</ul>
        )}</Loaded>
      </SettingsPart>
    </SettingsPage>
  )
}
