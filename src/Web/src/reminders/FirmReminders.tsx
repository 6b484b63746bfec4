import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { Refused, type Problem } from '../api/problem'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { Rows } from '../billing/Rows'
import { t } from '../i18n/i18n'
import { asProblem } from '../invoicing/faults'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { CheckField, SelectField, TextArea, TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import { emptyStep, rulesOf, rulesText, toneOf, type Rules, type RulesText, type StepText } from './steps'
import css from './reminders.module.css'

/** When the firm reminds its clients of what they owe. */
export function FirmReminders() {
  const query = api.useQuery('get', '/api/v1/admin/firm/reminders')
  return <Loaded query={query}>{rules => <RulesForm rules={rules} />}</Loaded>
}

function RulesForm({ rules }: { rules: Rules }) {
  const { theirs, base, settle, send } = useVersioned(rules, () => done(http.GET('/api/v1/admin/firm/reminders')))
  const [text, setText] = useState(() => rulesText(rules))
  const saving = useAction('firm-reminders', (entered: RulesText) => {
    const { body, faults } = rulesOf(entered)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    return send(tag => done(http.PATCH('/api/v1/admin/firm/reminders', { params: { header: { 'If-Match': tag } }, body })))
  }, now => {
    settle(now)
    setText(rulesText(now))
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/firm/reminders').queryKey, now)
    toast(t(now.on ? 'reminders.savedOn' : 'reminders.savedOff'))
  })
  const { problem } = saving
  const save = () => saving.run(text)
  const fields = text.steps.flatMap((_, at) => [`steps/${at}/days`, `steps/${at}/text`])
  return (
    <form noValidate onSubmit={submitting(save)}>
      <SettingsPart title={t('reminders.title')} lead={t('reminders.lead')}>
        <div className={css.form}>
          <CheckField label={t('reminders.on')} hint={t('reminders.onHint')} checked={text.on}
            onChange={event => setText({ ...text, on: event.currentTarget.checked })} />
          <Steps steps={text.steps} problem={problem} change={steps => setText({ ...text, steps })} />
          {theirs && problem?.code === 'stale'
            ? <Changed theirs={<p>{t('reminders.theirs')}</p>} busy={saving.busy} saveMine={save}
                takeTheirs={() => { setText(rulesText(base)); settle(); saving.forget() }} />
            : <>
                <ProblemNote problem={problem} fields={fields} />
                <p><Button type="submit" kind="primary" busy={saving.busy}>{t('reminders.save')}</Button></p>
              </>}
        </div>
      </SettingsPart>
    </form>
  )
}

function Steps({ steps, problem, change }: { steps: StepText[], problem: Problem | undefined, change: (next: StepText[]) => void }) {
  return (
    <Rows label={t('reminders.steps')} rows={steps} most={10} change={change} addLabel={t('reminders.add')} error={fieldProblem(problem, '/steps')}
      removeLabel={number => t('reminders.remove', { number })} add={emptyStep}>
      {(row, set) => {
        const at = steps.findIndex(step => step.key === row.key)
        return (
          <div className={css.step}>
            <div className={css.when}>
              {row.when !== 'today' && <TextField label={t('reminders.days')} inputMode="numeric" autoComplete="off" value={row.days}
                error={fieldProblem(problem, `/steps/${at}/days`)} onChange={event => set({ days: event.currentTarget.value })} />}
              <SelectField label={t('reminders.when')} value={row.when} error={row.when === 'today' ? fieldProblem(problem, `/steps/${at}/days`) : undefined}
                onChange={event => set({ when: event.currentTarget.value })}>
                {(['before', 'today', 'after'] as const).map(when => <option key={when} value={when}>{t(`reminders.when.${when}`)}</option>)}
              </SelectField>
            </div>
            <TextArea label={<>{t('reminders.text')} <span className="muted">({t('ui.optional')})</span></>} hint={t('reminders.textHint')} rows={2}
              dir="auto" maxLength={1000}
              placeholder={t(`reminders.usual.${toneOf(steps, at)}`)} value={row.text} error={fieldProblem(problem, `/steps/${at}/text`)}
              onChange={event => set({ text: event.currentTarget.value })} />
          </div>
        )
      }}
    </Rows>
  )
}
