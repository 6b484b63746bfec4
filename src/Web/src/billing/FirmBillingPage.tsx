import { api } from '../api/client'
import { ForAdmins } from '../firm/ForAdmins'
import { loadWords, t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { FirmBillingForm } from './FirmBillingForm'

const FirmOnlinePayments = later(() => Promise.all([import('../providers/FirmOnlinePayments'), loadWords('providers'), loadWords('paying')])
  .then(([m]) => m.FirmOnlinePayments))
const FirmReminders = later(() => Promise.all([import('../reminders/FirmReminders'), loadWords('reminders')]).then(([m]) => m.FirmReminders))
const FirmLateFees = later(() => Promise.all([import('../latefees/FirmLateFees'), loadWords('latefees')]).then(([m]) => m.FirmLateFees))

const FirmAccounting = later(() => Promise.all([import('../accounting/FirmAccounting'), loadWords('accounting')]).then(([m]) => m.FirmAccounting))

/** As whom the firm bills, and how it is paid. */
export function FirmBillingPage() {
  return <ForAdmins><FirmBilling /></ForAdmins>
}

function FirmBilling() {
  const seller = api.useQuery('get', '/api/v1/admin/firm/billing-profile')
  return (
    <SettingsPage title={t('settings.billing')} name={t('settings.billing')} lead={t('billing.firmLead')}>
      <Loaded query={seller}>{now => <><FirmBillingForm seller={now} /><FirmOnlinePayments /><FirmReminders /><FirmLateFees /><FirmAccounting /></>}</Loaded>
    </SettingsPage>
  )
}
