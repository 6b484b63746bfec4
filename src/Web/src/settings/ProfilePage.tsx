import { useNavigate } from '@tanstack/react-router'
import { Grants } from '../account/Grants'
import { SigningIn } from '../account/SigningIn'
import { t } from '../i18n/i18n'
import { isViewed } from '../session/session'
import { signOut } from '../session/signOut'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Appearance } from './Appearance'
import { MyRights } from './MyRights'
import { NameForm } from './NameForm'
import { Sessions } from './Sessions'
import { SettingsPart } from './SettingsPart'
import { SettingsPage } from './SettingsPage'
import { TimeToUndo } from './TimeToUndo'
import css from './settings.module.css'

const TimeZonePart = later(() => import('./TimeZonePart').then(m => m.TimeZonePart))
const PhotoField = later(() => import('./PhotoField').then(m => m.PhotoField))

/** A person's own account. */
export function ProfilePage() {
  const me = useMe()
  const navigate = useNavigate()
  // Whoever looks as this contact sees what that contact may do; the account is none of theirs.
  if (isViewed(me)) return <SettingsPage title={t('settings.profile')} name={t('settings.profile')} narrow><SettingsPart title={t('settings.rights')}><MyRights me={me} /></SettingsPart></SettingsPage>
  return (
    <SettingsPage title={t('settings.profile')} name={t('settings.profile')} narrow>
      <SettingsPart title={t('settings.you')}><PhotoField me={me} /><NameForm me={me} /></SettingsPart>
      <SettingsPart title={t('settings.rights')}><MyRights me={me} /></SettingsPart>
      <SigningIn />
      <SettingsPart title={t('settings.appearance')}>
        <Appearance key={me.version} me={me} />
        <TimeToUndo />
        <div className={css.form}><TimeZonePart me={me} /></div>
      </SettingsPart>
      <Sessions />
      <Grants />
      <p className={css.end}><Button onClick={() => void signOut().then(() => navigate({ to: '/sign-in', search: {} }))}>{t('settings.signOutHere')}</Button></p>
    </SettingsPage>
  )
}
