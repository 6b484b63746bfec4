import { t } from '../i18n/i18n'
import { PasswordForm } from '../settings/PasswordForm'
import { SettingsPart } from '../settings/SettingsPart'
import { Loaded } from '../ui/Loaded'
import { Authenticator } from './Authenticator'
import { Email } from './Email'
import { Passkeys } from './Passkeys'
import { useSecurity } from './security'

/** Everything that somebody signs in with. */
export function SigningIn() {
  const security = useSecurity()
  if (!security.data) return <SettingsPart title={t('account.signingIn')}><Loaded query={security}>{() => null}</Loaded></SettingsPart>
  const now = security.data
  return (
    <>
      <SettingsPart title={t('settings.email')} lead={t('settings.emailHint')}><Email security={now} /></SettingsPart>
      <SettingsPart title={t('settings.password')} lead={t('settings.passwordLead')}>
        {now.hasPassword ? <PasswordForm email={now.email} /> : <p>{t('account.noPassword')}</p>}
      </SettingsPart>
      <SettingsPart title={t('account.secondStep')} lead={t('account.secondStepLead')}><Authenticator security={now} /></SettingsPart>
      <SettingsPart title={t('account.passkeys')} lead={t('account.passkeysLead')}><Passkeys passkeys={now.passkeys} /></SettingsPart>
    </>
  )
}
