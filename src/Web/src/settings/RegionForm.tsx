import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { languages, nameOfLanguage, t } from '../i18n/i18n'
import { session } from '../session/session'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

type Firm = Schema<'FirmSettingsView'>

/** Where the firm is, by whose days its invoices are dated and due, and which language its mails are in where nobody chose another. */
export function RegionForm({ firm }: { firm: Firm }) {
  const { base, theirs, settle, send } = useVersioned(firm, () => done(http.GET('/api/v1/admin/firm')))
  const [entered, setEntered] = useState({ timeZone: firm.timeZone, language: firm.language })
  const saving = useAction('region', (body: typeof entered) => send(tag => done(http.PATCH('/api/v1/admin/firm', { params: { header: { 'If-Match': tag } }, body }))), now => {
    settle(now)
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/firm').queryKey, now)
    // Whatever is dated on this page from now on.
    if (session.me) session.begin({ ...session.me, firm: { ...session.me.firm, timeZone: now.timeZone } })
    toast(t('ui.saved'))
  })
  const save = () => saving.run(entered)
  const form = useForm(entered, setEntered, saving.problem, save)
  return (
    <form className="stack" noValidate onSubmit={form.onSubmit}>
      <SelectField label={t('settings.firmZone')} hint={t('settings.firmZoneHint')} {...form.field('timeZone')}>
        {zones(base.timeZone).map(zone => <option key={zone} value={zone}>{zone.replaceAll('_', ' ')}</option>)}
      </SelectField>
      <SelectField label={t('settings.firmLanguage')} hint={t('settings.firmLanguageHint')} {...form.field('language')}>
        {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </SelectField>
      {theirs
        ? <Changed theirs={`${base.timeZone}, ${nameOfLanguage(base.language) ?? base.language}`} busy={saving.busy} saveMine={save}
            takeTheirs={() => { setEntered({ timeZone: base.timeZone, language: base.language }); settle(); saving.forget() }} />
        : <><ProblemNote problem={saving.problem} fields={['timeZone', 'language']} />
            <p><Button type="submit" busy={saving.busy}>{t('ui.save')}</Button></p></>}
    </form>
  )
}

const zones = (chosen: string) => [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
