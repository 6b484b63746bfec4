import type { Problem } from '../api/problem'
import { Rows } from '../billing/Rows'
import { t } from '../i18n/i18n'
import { SelectField, TextField } from '../ui/Field'
import { fieldProblem } from '../ui/problemWords'
import { categories, type CodeText } from './codes'
import css from './accounting.module.css'

/** Taxes that are booked otherwise than it is usual in one of the programs. */
export function CodesField({ value, problem, change }: { value: CodeText[], problem: Problem | undefined, change: (next: CodeText[]) => void }) {
  const add = (): CodeText => ({
    key: crypto.randomUUID(), category: 'standard', rate: '', datevAccount: '', xeroAccount: '', xeroTaxType: '', quickBooksTaxCode: '',
  })
  return (
    <Rows label={t('accounting.codes')} rows={value} most={50} change={change} addLabel={t('accounting.addCode')} error={fieldProblem(problem, '/codes')}
      removeLabel={number => t('accounting.removeCode', { number })} add={add}>
      {(row, set) => {
        const fault = (part: string) => fieldProblem(problem, `/codes/${value.findIndex(each => each.key === row.key)}/${part}`)
        const text = (part: 'datevAccount' | 'xeroAccount' | 'xeroTaxType' | 'quickBooksTaxCode') => (
          <TextField label={t(`accounting.${part}`)} autoComplete="off" value={row[part]} error={fault(part)}
            onChange={event => set({ [part]: event.currentTarget.value })} />
        )
        return (
          <div className={css.pair}>
            <SelectField label={t('accounting.category')} value={row.category} error={fault('category')}
              onChange={event => set({ category: event.currentTarget.value as CodeText['category'] })}>
              {categories.map(category => <option key={category} value={category}>{t(`accounting.category.${category}`)}</option>)}
            </SelectField>
            {row.category === 'standard' && (
              <TextField label={t('accounting.rate')} inputMode="decimal" autoComplete="off" value={row.rate} error={fault('rate')}
                onChange={event => set({ rate: event.currentTarget.value })} />
            )}
            {text('datevAccount')}
            {text('xeroAccount')}
            {text('xeroTaxType')}
            {text('quickBooksTaxCode')}
          </div>
        )
      }}
    </Rows>
  )
}
