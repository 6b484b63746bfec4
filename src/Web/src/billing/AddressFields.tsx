import type { Problem } from '../api/problem'
import { t } from '../i18n/i18n'
import { SelectField, TextField } from '../ui/Field'
import { fieldProblem } from '../ui/problemWords'
import { countries } from './countries'
import type { AddressText } from './profile'
import css from './billing.module.css'

/** A postal address, as it will stand on an invoice. */
export function AddressFields({ value, problem, change }: { value: AddressText, problem: Problem | undefined, change: (next: AddressText) => void }) {
  const field = (name: keyof AddressText) => ({
    value: value[name], error: fieldProblem(problem, `/address/${name}`),
    onChange: (event: { currentTarget: { value: string } }) => change({ ...value, [name]: event.currentTarget.value }),
  })
  return (
    <fieldset className={css.fields}>
      <legend className="hidden">{t('billing.address')}</legend>
      <TextField label={t('billing.street')} autoComplete="street-address" {...field('street')} />
      <TextField label={t('billing.extra')} hint={t('ui.optional')} autoComplete="off" {...field('extra')} />
      <div className={css.pair}>
        <TextField label={t('billing.postalCode')} autoComplete="postal-code" {...field('postalCode')} />
        <TextField label={t('billing.city')} autoComplete="address-level2" {...field('city')} />
      </div>
      <TextField label={t('billing.region')} hint={t('ui.optional')} autoComplete="address-level1" {...field('region')} />
      <SelectField label={t('billing.country')} autoComplete="country" {...field('country')}>
        <option value="">{t('billing.chooseCountry')}</option>
        {countries().map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
      </SelectField>
    </fieldset>
  )
}
