import { useState } from 'react'
import { ChevronDownIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { t } from '../i18n/i18n'
import { currencies } from '../invoicing/currencies'
import { saveFile } from '../reviews/saveFile'
import { SelectField } from '../ui/Field'
import { Menu } from '../ui/Menu'
import { ProblemNote } from '../ui/ProblemNote'
import ui from '../ui/ui.module.css'
import css from './accounting.module.css'

const layouts = { quickbooks: 'QuickBooks', xero: 'Xero', datev: 'DATEV' } as const

/** A period's books as a file for whatever keeps them. What can't be exported so is said here, and what to choose instead. */
export function ExportBooks({ from, to }: { from: string, to: string }) {
  const [currency, setCurrency] = useState('')
  const exporting = useAction('export-books', async (layout: keyof typeof layouts) => {
    const query = { layout, from, to, ...currency && { currency } }
    const file = await done(http.GET('/api/v1/reports/accounting-export', { params: { query }, parseAs: 'blob' }))
    saveFile(file, `${layout === 'datev' ? 'EXTF_Buchungsstapel' : layout}-${from}-${to}.csv`)
  })
  const { problem } = exporting
  return (
    <div className={css.export}>
      <Menu label={t('accounting.export')} className={ui.button} button={<>{t('accounting.export')}<ChevronDownIcon className="icon" aria-hidden /></>}>
        {shut => <>
          <a className={ui.menuItem} href={`/api/v1/reports/ledger?from=${from}&to=${to}&format=csv`} download onClick={shut}>{t('accounting.ledger')}</a>
          {(Object.keys(layouts) as (keyof typeof layouts)[]).map(layout => (
            <button key={layout} type="button" className={ui.menuItem} onClick={() => { shut(); void exporting.run(layout) }}>{layouts[layout]}</button>
          ))}
        </>}
      </Menu>
      <ProblemNote problem={problem && { ...problem, errors: [] }} />
      {(problem?.code === 'export-currencies' || currency) && (
        <SelectField label={t('accounting.currency')} value={currency} onChange={event => { setCurrency(event.currentTarget.value); exporting.forget() }}>
          <option value="">{t('accounting.allCurrencies')}</option>
          {currencies('EUR').map(({ code, name }) => <option key={code} value={code}>{code} – {name}</option>)}
        </SelectField>
      )}
    </div>
  )
}
