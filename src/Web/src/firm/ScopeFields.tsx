import { t } from '../i18n/i18n'
import { SelectField } from '../ui/Field'
import ui from '../ui/ui.module.css'
import { partNames, partWord, type Allowed, type Level } from './scopes'
import css from './firm.module.css'

/** What of the portal a program may see, and what it may change: part by part. */
export function ScopeFields({ allowed, change, error }: { allowed: Allowed, change: (next: Allowed) => void, error?: boolean | undefined }) {
  return (
    <fieldset className={css.scopes}>
      <legend className={ui.label}>{t('firm.mayDo')}</legend>
      {partNames.map(part => (
        <div key={part}>
          <span aria-hidden>{partWord(part)}</span>
          <SelectField label={partWord(part)} labelHidden value={allowed[part] ?? ''} onChange={event => change({ ...allowed, [part]: event.currentTarget.value as Level || undefined })}>
            <option value="">{t('firm.levelNone')}</option>
            <option value="read">{t('firm.levelRead')}</option>
            <option value="write">{t('firm.levelWrite')}</option>
          </SelectField>
        </div>
      ))}
      {error && <p className={ui.error}>{t('firm.chooseSome')}</p>}
    </fieldset>
  )
}
