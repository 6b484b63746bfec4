import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { SelectField, TextField } from '../ui/Field'
import type { RecurringText, RhythmText } from './content'
import css from './recurring.module.css'

type Field = (name: keyof RhythmText) => { name: string, value: string, onChange: (event: { currentTarget: { value: string } }) => void,
  error: string | undefined }

const lastDay = '31'

/** How often it bills, from when, until when, and what happens with each invoice. */
export function RhythmFields({ text, isNew, field }: { text: RecurringText, isNew: boolean, field: Field }) {
  const interval = Number(text.interval) || 1
  // A day that no choice here names stays as it is.
  const days = ['', ...[lastDay, text.dayOfMonth].filter((day, at, all) => day !== '' && all.indexOf(day) === at)]
  return (
    <div className={css.head}>
      <div className={css.often}>
        <TextField label={t('recurring.interval')} inputMode="numeric" autoComplete="off" {...field('interval')} />
        <SelectField label={t('recurring.unit')} {...field('every')}>
          {(['weekly', 'monthly', 'quarterly', 'yearly'] as const).map(every => <option key={every}
            value={every}>{t(`recurring.unit.${every}`, { interval })}</option>)}
        </SelectField>
      </div>
      <TextField type="date" min={firmToday()} label={t(isNew ? 'recurring.startsOn' : 'recurring.nextInvoice')}
        hint={t('recurring.startsOnHint')} {...field('startsOn')} />
      {text.every !== 'weekly' && (
        <SelectField label={t('recurring.dayOfMonth')} {...field('dayOfMonth')}>
          {days.map(day => <option key={day} value={day}>{day === '' ? t('recurring.sameDay') : day === lastDay ? t('recurring.lastDay') : day}</option>)}
        </SelectField>
      )}
      <SelectField label={t('recurring.ends')} {...field('ends')}>
        {(['never', 'on', 'after'] as const).map(ends => <option key={ends} value={ends}>{t(`recurring.ends.${ends}`)}</option>)}
      </SelectField>
      {text.ends === 'on' && <TextField type="date" min={text.startsOn} label={t('recurring.endsOn')} {...field('endsOn')} />}
      {text.ends === 'after' && <TextField label={t('recurring.count')} inputMode="numeric" autoComplete="off" {...field('count')} />}
      <TextField label={<>{t('recurring.termsDays')} <span className="muted">({t('ui.optional')})</span></>} hint={t('recurring.termsHint')} inputMode="numeric"
        autoComplete="off" {...field('termsDays')} />
      <SelectField label={t('recurring.action')} hint={t(text.action === 'draft' ? 'recurring.draftHint' : 'recurring.issueHint')} {...field('action')}>
        {(['issue', 'draft'] as const).map(action => <option key={action} value={action}>{t(`recurring.action.${action}`)}</option>)}
      </SelectField>
    </div>
  )
}
