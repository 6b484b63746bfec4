import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { Refused, type Problem } from '../api/problem'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { Rows } from '../billing/Rows'
import { t } from '../i18n/i18n'
import { asProblem } from '../invoicing/faults'
import { currencies } from '../invoicing/currencies'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Choices } from '../ui/Choices'
import { CheckField, SelectField, TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting } from '../ui/useForm'
import { rulesOf, rulesText, type AmountText, type Rules, type RulesText } from './fees'
import css from './latefees.module.css'

/** When the firm charges its clients for paying late, and how much. */
export function FirmLateFees() {
  const query = api.useQuery('get', '/api/v1/admin/firm/late-fees')
  return <Loaded query={query}>{rules => <RulesForm rules={rules} />}</Loaded>
}

function RulesForm({ rules }: { rules: Rules }) {
  const { theirs, base, settle, send } = useVersioned(rules, () => done(http.GET('/api/v1/admin/firm/late-fees')))
  const [text, setText] = useState(() => rulesText(rules))
  const saving = useAction('firm-late-fees', (entered: RulesText) => {
    const { body, faults } = rulesOf(entered)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    return send(tag => done(http.PATCH('/api/v1/admin/firm/late-fees', { params: { header: { 'If-Match': tag } }, body })))
  }, now => {
    settle(now)
    setText(rulesText(now))
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/firm/late-fees').queryKey, now)
    toast(t(now.on ? 'latefees.savedOn' : 'latefees.savedOff'))
  })
  const { problem } = saving
  const save = () => saving.run(text)
  const at = (name: string, rows: AmountText[]) => rows.flatMap((_, n) => [`${name}/${n}/amount`, `${name}/${n}/currency`])
  return (
    <form noValidate onSubmit={submitting(save)}>
      <SettingsPart title={t('latefees.title')} lead={t('latefees.lead')}>
        <div className={css.form}>
          <CheckField label={t('latefees.on')} hint={t('latefees.onHint')} checked={text.on}
            onChange={event => setText({ ...text, on: event.currentTarget.checked })} />
          <Fields text={text} problem={problem} change={setText} />
          {theirs && problem?.code === 'stale'
            ? <Changed theirs={<p>{t('latefees.theirs')}</p>} busy={saving.busy} saveMine={save}
                takeTheirs={() => { setText(rulesText(base)); settle(); saving.forget() }} />
            : <>
                <ProblemNote problem={problem} fields={['afterDays', 'percent', 'amounts', ...at('amounts', text.amounts), ...at('least', text.least)]} />
                <p><Button type="submit" kind="primary" busy={saving.busy}>{t('latefees.save')}</Button></p>
              </>}
        </div>
      </SettingsPart>
    </form>
  )
}

function Fields({ text, problem, change }: { text: RulesText, problem: Problem | undefined, change: (next: RulesText) => void }) {
  return <>
    <Choices legend={t('latefees.kind')} value={text.kind} choose={kind => change({ ...text, kind })} options={[
      { value: 'fixed', label: t('latefees.fixed'), hint: t('latefees.fixedHint') },
      { value: 'interest', label: t('latefees.interest'), hint: t('latefees.interestHint') },
    ]} />
    {text.kind === 'fixed'
      ? <Amounts name="amounts" rows={text.amounts} problem={problem} change={amounts => change({ ...text, amounts })} />
      : <>
          <div className={css.pair}>
            <TextField label={t('latefees.percent')} inputMode="decimal" autoComplete="off" value={text.percent} error={fieldProblem(problem, '/percent')}
              onChange={event => change({ ...text, percent: event.currentTarget.value })} />
          </div>
          <Amounts name="least" rows={text.least} problem={problem} change={least => change({ ...text, least })} />
        </>}
    <div className={css.pair}>
      <TextField label={t('latefees.afterDays')} hint={t('latefees.afterDaysHint')} inputMode="numeric" autoComplete="off" value={text.afterDays}
        error={fieldProblem(problem, '/afterDays')} onChange={event => change({ ...text, afterDays: event.currentTarget.value })} />
      <SelectField label={t('latefees.every')} value={text.every}
        onChange={event => change({ ...text, every: event.currentTarget.value as RulesText['every'] })}>
        {(['once', 'month'] as const).map(every => <option key={every} value={every}>{t(`latefees.every.${every}`)}</option>)}
      </SelectField>
      <SelectField label={t('latefees.action')} value={text.action}
        onChange={event => change({ ...text, action: event.currentTarget.value as RulesText['action'] })}>
        {(['draft', 'issue'] as const).map(action => <option key={action} value={action}>{t(`latefees.action.${action}`)}</option>)}
      </SelectField>
      <SelectField label={t('latefees.category')} hint={t('latefees.categoryHint')} value={text.category}
        onChange={event => change({ ...text, category: event.currentTarget.value as RulesText['category'] })}>
        {(['outOfScope', 'exempt'] as const).map(category => <option key={category} value={category}>{t(`latefees.category.${category}`)}</option>)}
      </SelectField>
    </div>
  </>
}

/** An amount for each currency. */
function Amounts({ name, rows, problem, change }: {
  name: 'amounts' | 'least', rows: AmountText[], problem: Problem | undefined, change: (next: AmountText[]) => void
}) {
  const free = () => currencies('EUR').map(({ code }) => code).find(code => rows.every(row => row.currency !== code)) ?? 'EUR'
  return (
    <Rows label={t(`latefees.${name}`)} rows={rows} most={20} change={change} addLabel={t(`latefees.${name}.add`)} error={fieldProblem(problem, `/${name}`)}
      removeLabel={number => t('latefees.removeAmount', { number })} add={() => ({ key: crypto.randomUUID(), amount: '', currency: free() })}>
      {(row, set) => {
        const fault = (part: string) => fieldProblem(problem, `/${name}/${rows.findIndex(each => each.key === row.key)}/${part}`)
        return (
          <div className={css.amount}>
            <TextField label={t(`latefees.${name}.amount`)} inputMode="decimal" autoComplete="off" value={row.amount} error={fault('amount')}
              onChange={event => set({ amount: event.currentTarget.value })} />
            <SelectField label={t('invoicing.currency')} value={row.currency} error={fault('currency')}
              onChange={event => set({ currency: event.currentTarget.value })}>
              {currencies(row.currency).map(({ code, name: called }) => <option key={code} value={code}>{code} – {called}</option>)}
            </SelectField>
          </div>
        )
      }}
    </Rows>
  )
}
