import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, etag, http } from '../api/client'
import { queries } from '../api/queries'
import { t } from '../i18n/i18n'
import { session, type Me } from '../session/session'
import { Picker } from '../ui/Picker'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { zonesFor } from './zones'

/** By whose clocks the person reads times, here and in mails: found among all that there are by what is typed. */
export function TimeZonePart({ me }: { me: Me }) {
  const [sought, search] = useState('')
  const change = (timeZone: string | null) => done(http.PATCH('/api/v1/me', { params: { header: { 'If-Match': etag(me) } }, body: { timeZone } }))
  const saving = useAction('my-time-zone', change, changed => {
    session.begin(changed)
    queries.setQueryData(api.queryOptions('get', '/api/v1/me').queryKey, changed)
    toast(t('ui.saved'))
  })
  return (
    <div className="stack">
      <Picker label={t('settings.timeZone')} hint={t('settings.timeZoneHint', { firm: me.firm.name })}
        none={t('settings.timeZoneOfDevice', { zone: called(browserZone()) })} chosen={me.timeZone ? named(me.timeZone) : undefined}
        found={zonesFor(sought, browserZone(), Intl.supportedValuesOf('timeZone')).map(named)} busy={false} search={search}
        choose={id => { if (id !== (me.timeZone ?? '')) void saving.run(id || null) }} />
      <ProblemNote problem={saving.problem} />
    </div>
  )
}

const browserZone = () => new Intl.DateTimeFormat().resolvedOptions().timeZone
const called = (zone: string) => zone.replaceAll('_', ' ')
const named = (zone: string) => ({ id: zone, name: called(zone) })
