import type { Problem } from '../api/problem'
import { languages, t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { SettingsPart } from '../settings/SettingsPart'
import { CheckField, SelectField, TextArea, TextField } from '../ui/Field'
import { fieldProblem } from '../ui/problemWords'
import { filledRates, newKey, numberIn, pointerTo, type RateText } from './profile'
import { Rows } from './Rows'
import type { SellerText } from './sellerText'
import css from './billing.module.css'

type About = { text: SellerText, problem: Problem | undefined, change: (next: Partial<SellerText>) => void }

/** How invoices are numbered and written, and the tax rates to choose from. */
export function InvoicesPart({ text, problem, change }: About) {
  const series = { prefix: text.prefix.trim(), perYear: text.perYear, digits: text.digits }
  return (
    <>
      <SettingsPart title={t('billing.taxRates')} lead={t('billing.taxRatesLead')}>
        <RatesField value={text.rates} problem={problem} change={rates => change({ rates })} />
      </SettingsPart>
      <SettingsPart title={t('invoices.title')} lead={t('billing.invoicesLead')}>
        <div className={css.fields}>
          <SelectField label={t('billing.language')} hint={t('billing.languageHint')} value={text.language} error={fieldProblem(problem, '/language')}
            onChange={event => change({ language: event.currentTarget.value })}>
            <option value="">{t('billing.languageOfFirm')}</option>
            {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
          </SelectField>
          <div className={css.pair}>
            <TextField label={t('billing.prefix')} autoComplete="off" value={text.prefix} error={fieldProblem(problem, '/invoiceNumbers/prefix')}
              onChange={event => change({ prefix: event.currentTarget.value })} />
            <SelectField label={t('billing.digits')} value={text.digits} error={fieldProblem(problem, '/invoiceNumbers/digits')}
              onChange={event => change({ digits: Number(event.currentTarget.value) })}>
              {[1, 2, 3, 4, 5, 6, 7, 8, 9].map(digits => <option key={digits} value={digits}>{digits}</option>)}
            </SelectField>
          </div>
          <div className={css.pair}>
            <TextField label={t('billing.creditPrefix')} autoComplete="off" value={text.creditPrefix}
              error={fieldProblem(problem, '/creditNoteNumbers/prefix')} onChange={event => change({ creditPrefix: event.currentTarget.value })} />
            <TextField label={t('billing.quotePrefix')} autoComplete="off" value={text.quotePrefix} error={fieldProblem(problem, '/quoteNumbers/prefix')}
              onChange={event => change({ quotePrefix: event.currentTarget.value })} />
          </div>
          <CheckField label={t('billing.perYear')} checked={text.perYear} onChange={event => change({ perYear: event.currentTarget.checked })} />
          <p className="small muted" aria-live="polite">{t('billing.numbersLike', { number: numberIn(series, 1, Number(firmToday().slice(0, 4))) })}</p>
          <TextArea label={t('billing.footer')} hint={t('billing.footerHint')} rows={2} dir="auto" value={text.footer} error={fieldProblem(problem, '/footer')}
            onChange={event => change({ footer: event.currentTarget.value })} />
        </div>
      </SettingsPart>
    </>
  )
}

function RatesField({ value, problem, change }: { value: RateText[], problem: Problem | undefined, change: (next: RateText[]) => void }) {
  const sent = filledRates(value)
  return (
    <Rows label={t('billing.taxRates')} rows={value} most={30} change={change} addLabel={t('billing.addTaxRate')} error={fieldProblem(problem, '/taxRates')}
      removeLabel={number => t('billing.removeTaxRate', { number })} add={() => ({ key: newKey(), name: '', percent: '' })}>
      {(row, set) => (
        <div className={css.pair}>
          <TextField label={t('billing.rateName')} autoComplete="off" value={row.name}
            error={fieldProblem(problem, pointerTo('taxRates', sent, row.key, 'name'))}
            onChange={event => set({ name: event.currentTarget.value })} />
          <TextField label={t('billing.ratePercent')} inputMode="decimal" autoComplete="off" value={row.percent}
            error={fieldProblem(problem, pointerTo('taxRates', sent, row.key, 'percent')) && t('field.invoice-tax-rate')}
            onChange={event => set({ percent: event.currentTarget.value })} />
        </div>
      )}
    </Rows>
  )
}
