import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isAdmin } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded } from '../ui/Loaded'
import { BrandingForm } from './BrandingForm'
import { SettingsPage } from './SettingsPage'
import { SettingsPart } from './SettingsPart'
import { RegionForm } from './RegionForm'

/** How the firm presents itself. */
export function BrandingPage() {
  return isAdmin(useMe()) ? <Branding /> : <NotFoundPage />
}

function Branding() {
  const branding = api.useQuery('get', '/api/v1/admin/branding')
  const firm = api.useQuery('get', '/api/v1/admin/firm')
  return (
    <SettingsPage title={t('settings.branding')} name={t('settings.branding')} lead={t('settings.brandingLead')}>
      <Loaded query={branding}>{now => <BrandingForm branding={now} />}</Loaded>
      <SettingsPart title={t('settings.firmRegion')}><Loaded query={firm}>{now => <RegionForm firm={now} />}</Loaded></SettingsPart>
    </SettingsPage>
  )
}
