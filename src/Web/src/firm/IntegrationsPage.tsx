import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { ApiKeys } from './ApiKeys'
import { Applications } from './Applications'
import { ForAdmins } from './ForAdmins'

/** Which programs are let in: keys for scripts, and applications that people allow to act for them. */
export function IntegrationsPage() {
  return (
    <ForAdmins>
      <SettingsPage title={t('settings.integrations')} name={t('settings.integrations')} lead={t('firm.integrationsLead')} narrow>
        <ApiKeys />
        <Applications />
      </SettingsPage>
    </ForAdmins>
  )
}
