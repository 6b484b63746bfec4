import { useState } from 'react'
import type { Problem } from '../api/problem'
import { t } from '../i18n/i18n'
import { currencies } from '../invoicing/currencies'
import { CheckField, SelectField, TextField } from '../ui/Field'
import { fieldProblem } from '../ui/problemWords'
import { filledAccounts, newKey, pointerTo, type AccountText } from './profile'
import { Rows } from './Rows'
import css from './billing.module.css'

/** Where clients send their money: one account for each currency. */
export function AccountsField({ value, currency, problem, change }: {
  value: AccountText[], currency: string, problem: Problem | undefined, change: (next: AccountText[]) => void
}) {
  const sent = filledAccounts(value)
  const faultOf = (row: AccountText) => (field: string) => fieldProblem(problem, pointerTo('bankAccounts', sent, row.key, field))
  const add = (): AccountText => {
    const taken = value.map(row => row.currency)
    const free = [currency, ...currencies(currency).map(({ code }) => code)].find(code => !taken.includes(code))
    return { key: newKey(), currency: free ?? currency, iban: '', bic: '', accountNumber: '', routingNumber: '', bankName: '', holder: '' }
  }
  return (
    <Rows label={t('billing.accounts')} rows={value} most={20} change={change} add={add} addLabel={t('billing.addAccount')}
      removeLabel={number => t('billing.removeAccount', { number })} error={fieldProblem(problem, '/bankAccounts')}>
      {(row, set) => <Account row={row} set={set} faultOf={faultOf(row)} />}
    </Rows>
  )
}

function Account({ row, set, faultOf }: { row: AccountText, set: (next: Partial<AccountText>) => void, faultOf: (field: string) => string | undefined }) {
  const [plain, setPlain] = useState(!row.iban && !!row.accountNumber)
  const field = (name: Exclude<keyof AccountText, 'key'>) => ({
    value: row[name], error: faultOf(name), autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <SelectField label={t('billing.accountCurrency')} {...field('currency')}>
        {currencies(row.currency).map(({ code, name }) => <option key={code} value={code}>{code} – {name}</option>)}
      </SelectField>
      {plain
        ? <div className={css.pair}>
            <TextField label={t('billing.accountNumber')} {...field('accountNumber')} />
            <TextField label={t('billing.routingNumber')} hint={t('billing.routingNumberHint')} {...field('routingNumber')} />
          </div>
        // Without either number the API asks for the account's.
        : <TextField label={t('billing.iban')} {...field('iban')} error={faultOf('iban') ?? faultOf('accountNumber')} spellCheck={false} />}
      <CheckField label={t('billing.noIban')} checked={plain} onChange={event => {
        setPlain(event.currentTarget.checked)
        set(event.currentTarget.checked ? { iban: '' } : { accountNumber: '', routingNumber: '' })
      }} />
      <div className={css.pair}>
        <TextField label={t('billing.bic')} hint={t('ui.optional')} spellCheck={false} {...field('bic')} />
        <TextField label={t('billing.bankName')} hint={t('ui.optional')} {...field('bankName')} />
      </div>
      <TextField label={t('billing.holder')} hint={t('billing.holderHint')} {...field('holder')} />
    </>
  )
}
