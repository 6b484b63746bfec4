import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isViewed } from '../session/session'
import { useMe } from '../session/useMe'
import { SettingsPage } from '../settings/SettingsPage'
import { SettingsPart } from '../settings/SettingsPart'
import { Loaded } from '../ui/Loaded'
import { Erasure } from './Erasure'
import { TakeAlong } from './TakeAlong'

/** What the portal holds about whoever looks: to take along, to correct, to be erased. Nobody does that for somebody else by looking as them. */
export function YourDataPage() {
  return isViewed(useMe()) ? <NotFoundPage /> : <YourData />
}

function YourData() {
  const me = useMe()
  const mine = api.useQuery('get', '/api/v1/me/privacy-requests', { params: { query: { limit: 50 } } })
  return (
    <SettingsPage title={t('settings.yourData')} name={t('settings.yourData')} lead={t('privacy.lead', { firm: me.firm.name })} narrow>
      <Loaded query={mine}>{({ items }) => (
        <>
          <TakeAlong mine={items} />
          <SettingsPart title={t('privacy.correct')}>
            <div className="stack">
              <p>{t('privacy.correctHelp')} <Link to="/settings/profile">{t('settings.profile')}</Link></p>
              <p className="muted">{t('privacy.correctElse', { firm: me.firm.name })}</p>
            </div>
          </SettingsPart>
          <Erasure mine={items} firm={me.firm.name} />
        </>
      )}</Loaded>
    </SettingsPage>
  )
}
