import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { choicesWith } from '../firm/periods'
import { t } from '../i18n/i18n'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField } from '../ui/Field'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { isStricter, monthChoices, monthsWord } from './requests'

type Policy = Schema<'RetentionView'>

const monthsOf = ({ removedPeopleMonths: months }: Policy) => months === null ? null : Number(months)
const keptWord = (months: number | null) => months === null ? t('privacy.never') : t('privacy.after', { period: monthsWord(months) })

/** After how long people who were removed are erased by themselves. */
export function Retention({ policy }: { policy: Policy }) {
  const { base, theirs, settle, send } = useVersioned(policy, () => done(http.GET('/api/v1/admin/retention-policies')))
  // Undefined as long as nothing else is chosen: then it is what the firm has.
  const [chosen, setChosen] = useState<number | null>()
  const before = monthsOf(base)
  const months = chosen === undefined ? before : chosen
  const saving = useAction('retention', (next: number | null) => send(tag => done(http.PUT('/api/v1/admin/retention-policies', { params: { header: { 'If-Match': tag } }, body: { removedPeopleMonths: next } }))), now => {
    settle(now)
    setChosen(undefined)
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/retention-policies').queryKey, now)
    toast(t('privacy.retentionSaved'))
  })
  const save = () => saving.run(months)
  return (
    <SettingsPart title={t('privacy.retention')} lead={t('privacy.retentionLead')}>
      <form className="stack" onSubmit={event => { event.preventDefault(); void save() }}>
        <SelectField label={t('privacy.eraseRemoved')} hint={t('privacy.eraseRemovedHint')} value={months ?? ''} onChange={event => setChosen(event.currentTarget.value ? Number(event.currentTarget.value) : null)}>
          <option value="">{keptWord(null)}</option>
          {choicesWith(monthChoices, before ?? monthChoices[0]!).map(choice => <option key={choice} value={choice}>{keptWord(choice)}</option>)}
        </SelectField>
        {isStricter(months, before) && <div role="status"><Note tone="warn"><p>{t('privacy.stricter', { period: monthsWord(months!) })}</p></Note></div>}
        {theirs && saving.problem
          ? <Changed theirs={keptWord(before)} busy={saving.busy} saveMine={save} takeTheirs={() => { setChosen(undefined); settle(); saving.forget() }} />
          : <>
              <ProblemNote problem={saving.problem} />
              <p><Button type="submit" busy={saving.busy}>{t('ui.save')}</Button></p>
            </>}
      </form>
    </SettingsPart>
  )
}
