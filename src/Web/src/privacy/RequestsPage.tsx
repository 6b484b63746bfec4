import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { ForAdmins } from '../firm/ForAdmins'
import { SettingsPage } from '../settings/SettingsPage'
import { Loaded } from '../ui/Loaded'
import { History } from './History'
import { Open } from './Open'
import { Retention } from './Retention'

/** What people asked for about their data, for those who run the firm: first what waits for a decision. */
export function RequestsPage() {
  return <ForAdmins><Requests /></ForAdmins>
}

function Requests() {
  const retention = api.useQuery('get', '/api/v1/admin/retention-policies')
  return (
    <SettingsPage title={t('settings.requests')} name={t('settings.requests')} lead={t('privacy.requestsLead')} narrow>
      <Open />
      <History />
      <Loaded query={retention}>{now => <Retention policy={now} />}</Loaded>
    </SettingsPage>
  )
}
