import { t } from '../i18n/i18n'
import { SelectField } from '../ui/Field'
import { isKnown, units } from './units'

/** In what something is counted. A unit that has no name here stays what it is, by its code. */
export function UnitField({ value, change, hint }: { value: string, change: (unit: string) => void, hint?: string }) {
  return (
    <SelectField label={t('catalogue.unit')} hint={hint} value={value} onChange={event => change(event.currentTarget.value)}>
      <option value="">{t('catalogue.noUnit')}</option>
      {value !== '' && !isKnown(value) && <option value={value}>{value}</option>}
      {units.map(unit => <option key={unit} value={unit}>{t(`catalogue.unit.${unit}`)}</option>)}
    </SelectField>
  )
}
