import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { isViewed, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Choices } from '../ui/Choices'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { CalendarPart } from './CalendarPart'
import { SettingsPage } from './SettingsPage'

type Preferences = Schema<'NotificationPreferences'>
type Emails = Preferences['emails']

const path = '/api/v1/me/notification-preferences'

/** Which news a person gets by email, and what comes into their calendar. */
export function NotificationsPage() {
  const [me, query] = [useMe(), api.useQuery('get', path)]
  return (
    <SettingsPage title={t('settings.notifications')} name={t('settings.notifications')} lead={t('settings.notificationsLead')} narrow>
      <Loaded query={query}>{preferences => <EmailsForm preferences={preferences} />}</Loaded>
      {sees(me, 'invoices') && !isViewed(me) && <CalendarPart />}
    </SettingsPage>
  )
}

function EmailsForm({ preferences }: { preferences: Preferences }) {
  const { base, theirs, settle, send } = useVersioned(preferences, () => done(http.GET(path)))
  const [emails, setEmails] = useState(preferences.emails)
  const saving = useAction('notification-preferences', (next: Emails) => send(tag => done(http.PATCH(path, { params: { header: { 'If-Match': tag } }, body: { emails: next } }))), now => {
    settle(now)
    queries.setQueryData(api.queryOptions('get', path).queryKey, now)
    toast(t('ui.saved'))
  })
  const save = () => saving.run(emails)
  const options: { value: Emails, label: string, hint: string }[] = [
    { value: 'atOnce', label: t('settings.emailsAtOnce'), hint: t('settings.emailsAtOnceHint') },
    { value: 'daily', label: t('settings.emailsDaily'), hint: t('settings.emailsDailyHint', { zone: base.timeZone.split('/').at(-1)!.replaceAll('_', ' ') }) },
    { value: 'needsMe', label: t('settings.emailsNeedsMe'), hint: t('settings.emailsNeedsMeHint') },
  ]
  return (
    <form className="stack" noValidate onSubmit={event => { event.preventDefault(); void save() }}>
      <Choices legend={t('settings.emailsWhich')} options={options} value={emails} choose={setEmails} />
      <p className="small muted">{t('settings.emailsAlways')}</p>
      {theirs
        ? <Changed theirs={options.find(option => option.value === base.emails)!.label} busy={saving.busy} saveMine={save}
            takeTheirs={() => { setEmails(base.emails); settle(); saving.forget() }} />
        : <><ProblemNote problem={saving.problem} />
            <p><Button type="submit" busy={saving.busy}>{t('ui.save')}</Button></p></>}
    </form>
  )
}
