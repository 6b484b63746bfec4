import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { locale, t } from '../i18n/i18n'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField, TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { CodesField } from './CodesField'
import { accountingFields, accountingOf, accountingText, type Accounting, type AccountingText } from './codes'
import css from './accounting.module.css'

/** How the firm's bookings are numbered and called in accounting programs: folded away, since files say what is usual without it. */
export function FirmAccounting() {
  const [open, setOpen] = useState(false)
  return (
    <details className={css.fold} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('accounting.fold')}</summary>
      {open && <Opened />}
    </details>
  )
}

function Opened() {
  const query = api.useQuery('get', '/api/v1/admin/firm/accounting')
  return <Loaded query={query}>{now => <AccountingForm now={now} />}</Loaded>
}

function AccountingForm({ now }: { now: Accounting }) {
  const { theirs, base, settle, send } = useVersioned(now, () => done(http.GET('/api/v1/admin/firm/accounting')))
  const [text, setText] = useState(() => accountingText(now))
  const saving = useAction('firm-accounting', (entered: AccountingText) => send(tag => done(http.PATCH('/api/v1/admin/firm/accounting', {
    params: { header: { 'If-Match': tag } }, body: accountingOf(entered),
  }))), saved => {
    settle(saved)
    setText(accountingText(saved))
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/firm/accounting').queryKey, saved)
    toast(t('accounting.saved'))
  })
  const { problem } = saving
  const save = () => saving.run(text)
  const { field, onSubmit } = useForm(text, setText, problem, save)
  const month = new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' })
  return (
    <form noValidate onSubmit={onSubmit}>
      <SettingsPart title="DATEV" lead={t('accounting.datevLead')}>
        <div className={css.pair}>
          <SelectField label={t('accounting.chart')} value={text.chart}
            onChange={event => setText({ ...text, chart: event.currentTarget.value as AccountingText['chart'] })}>
            <option value="skr03">SKR03</option>
            <option value="skr04">SKR04</option>
          </SelectField>
          <SelectField label={t('accounting.accountLength')} value={text.accountLength}
            onChange={event => setText({ ...text, accountLength: Number(event.currentTarget.value) })}>
            {[4, 5, 6, 7, 8].map(length => <option key={length} value={length}>{length}</option>)}
          </SelectField>
          <TextField label={t('accounting.consultantNumber')} inputMode="numeric" autoComplete="off" {...field('consultantNumber')} />
          <TextField label={t('accounting.clientNumber')} inputMode="numeric" autoComplete="off" {...field('clientNumber')} />
          <SelectField label={t('accounting.fiscalYear')} value={text.fiscalYearMonth}
            onChange={event => setText({ ...text, fiscalYearMonth: Number(event.currentTarget.value) })}>
            {[...Array(12).keys()].map(at => <option key={at} value={at + 1}>{month.format(new Date(Date.UTC(2030, at, 1)))}</option>)}
          </SelectField>
          <TextField label={t('accounting.bankAccount')} placeholder={text.chart === 'skr03' ? '1200' : '1800'} inputMode="numeric" autoComplete="off"
            {...field('bankAccount')} />
        </div>
      </SettingsPart>
      <SettingsPart title={t('accounting.others')} lead={t('accounting.othersLead')}>
        <div className={css.pair}>
          <TextField label={t('accounting.xeroAccount')} placeholder="200" autoComplete="off" {...field('xeroAccount')} />
          <TextField label={t('accounting.quickBooksItem')} placeholder="Services" autoComplete="off" {...field('quickBooksItem')} />
        </div>
      </SettingsPart>
      <SettingsPart title={t('accounting.codes')} lead={t('accounting.codesLead')}>
        <div className={css.form}>
          <CodesField value={text.codes} problem={problem} change={codes => setText({ ...text, codes })} />
          {theirs && problem?.code === 'stale'
            ? <Changed theirs={<p>{t('accounting.theirs')}</p>} busy={saving.busy} saveMine={save}
                takeTheirs={() => { setText(accountingText(base)); settle(); saving.forget() }} />
            : <>
                <ProblemNote problem={problem} fields={accountingFields(text)} />
                <p><Button type="submit" kind="primary" busy={saving.busy}>{t('accounting.save')}</Button></p>
              </>}
        </div>
      </SettingsPart>
    </form>
  )
}
