import type { Problem } from '../api/problem'
import { t } from '../i18n/i18n'
import { SelectField, TextField } from '../ui/Field'
import { fieldProblem } from '../ui/problemWords'
import { countries } from './countries'
import { filledTaxIds, newKey, pointerTo, type TaxIdText } from './profile'
import { Rows } from './Rows'
import css from './billing.module.css'

/**
 * The numbers that tax offices know somebody by.
 * @param country what a new one begins with
 */
export function TaxIdsField({ value, country, problem, change }: {
  value: TaxIdText[], country: string, problem: Problem | undefined, change: (next: TaxIdText[]) => void
}) {
  const sent = filledTaxIds(value)
  return (
    <Rows label={t('billing.taxIds')} rows={value} most={10} change={change} addLabel={t('billing.addTaxId')} error={fieldProblem(problem, '/taxIds')}
      removeLabel={number => t('billing.removeTaxId', { number })} add={(): TaxIdText => ({ key: newKey(), kind: 'vat', country, value: '' })}>
      {(row, set) => <>
        <div className={css.pair}>
          <SelectField label={t('billing.taxIdKind')} value={row.kind} onChange={event => set({ kind: event.currentTarget.value === 'vat' ? 'vat' : 'other' })}>
            <option value="vat">{t('billing.vatNumber')}</option>
            <option value="other">{t('billing.otherTaxNumber')}</option>
          </SelectField>
          <SelectField label={t('billing.country')} value={row.country} error={fieldProblem(problem, pointerTo('taxIds', sent, row.key, 'country'))}
            onChange={event => set({ country: event.currentTarget.value })}>
            <option value="">{t('billing.chooseCountry')}</option>
            {countries().map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
          </SelectField>
        </div>
        <TextField label={t('billing.taxNumber')} autoComplete="off" value={row.value}
          error={fieldProblem(problem, pointerTo('taxIds', sent, row.key, 'value'))}
          onChange={event => set({ value: event.currentTarget.value })} />
      </>}
    </Rows>
  )
}
