import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { Loaded } from '../ui/Loaded'
import { ForAdmins } from './ForAdmins'
import { SecurityForm } from './SecurityForm'

/** How the firm's people get in. */
export function SecurityPage() {
  return <ForAdmins><Security /></ForAdmins>
}

function Security() {
  const security = api.useQuery('get', '/api/v1/admin/security')
  return (
    <SettingsPage title={t('settings.security')} name={t('settings.security')} lead={t('firm.securityLead')} narrow>
      <Loaded query={security}>{now => <SecurityForm security={now} />}</Loaded>
    </SettingsPage>
  )
}
