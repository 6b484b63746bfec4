import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { currencies } from '../invoicing/currencies'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { AccountsField } from './AccountsField'
import { AddressFields } from './AddressFields'
import { BilledAs } from './BilledAs'
import { InvoicesPart } from './InvoicesPart'
import type { Seller } from './profile'
import { sellerFields, sellerOf, sellerText, type SellerText } from './sellerText'
import { TaxIdsField } from './TaxIdsField'
import css from './billing.module.css'

/** The firm's own data, as invoices from now on bear it. */
export function FirmBillingForm({ seller }: { seller: Seller }) {
  const { base, theirs, settle, send } = useVersioned(seller, () => done(http.GET('/api/v1/admin/firm/billing-profile')))
  const [text, setText] = useState(() => sellerText(seller))
  const saving = useAction('firm-billing', (entered: SellerText) => send(tag => done(http.PATCH('/api/v1/admin/firm/billing-profile', {
    params: { header: { 'If-Match': tag } }, body: sellerOf(entered),
  }))), now => {
    settle(now)
    setText(sellerText(now))
    queries.setQueryData(api.queryOptions('get', '/api/v1/admin/firm/billing-profile').queryKey, now)
    toast(t('billing.firmSaved'))
  })
  const { problem } = saving
  const change = (next: Partial<SellerText>) => setText(now => ({ ...now, ...next }))
  const save = () => saving.run(text)
  const { field, onSubmit } = useForm(text, setText, problem, save)
  return (
    <form className={css.form} noValidate onSubmit={onSubmit}>
      <SettingsPart title={t('billing.company')} lead={t('billing.companyLead')}>
        <div className={css.fields}>
          <TextField label={t('billing.legalName')} autoComplete="organization" {...field('legalName')} />
          <TextField label={t('billing.tradingName')} hint={t('billing.tradingNameHint')} autoComplete="off" {...field('tradingName')} />
          <AddressFields value={text.address} problem={problem} change={address => change({ address })} />
          <TextField label={t('billing.register')} hint={t('billing.registerHint')} autoComplete="off" {...field('register')} />
        </div>
      </SettingsPart>
      <SettingsPart title={t('billing.taxIds')} lead={t('billing.taxIdsLead')}>
        <TaxIdsField value={text.taxIds} country={text.address.country} problem={problem} change={taxIds => change({ taxIds })} />
      </SettingsPart>
      <SettingsPart title={t('billing.getPaid')} lead={t('billing.getPaidLead')}>
        <div className={css.form}>
          <AccountsField value={text.accounts} currency={text.currency || 'EUR'} problem={problem} change={accounts => change({ accounts })} />
          <div className={css.fields}>
            <TextField label={t('billing.termsDays')} hint={t('billing.termsDaysHint')} inputMode="numeric" {...field('termsDays')}
              error={fieldProblem(problem, '/termsDays') && t('billing.daysFault')} />
            <SelectField label={t('billing.currency')} hint={t('billing.currencyHint')} {...field('currency')}>
              <option value="">{t('billing.asTheLastInvoice')}</option>
              {currencies(text.currency || 'EUR').map(({ code, name }) => <option key={code} value={code}>{code} – {name}</option>)}
            </SelectField>
          </div>
        </div>
      </SettingsPart>
      <InvoicesPart text={text} problem={problem} change={change} />
      <div className={css.foot}>
        {theirs && problem?.code === 'stale'
          ? <Changed theirs={<BilledAs party={base} />} busy={saving.busy} saveMine={save}
              takeTheirs={() => { setText(sellerText(base)); settle(); saving.forget() }} />
          : <>
              <ProblemNote problem={problem} fields={sellerFields(text)} />
              <p><Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button></p>
            </>}
      </div>
    </form>
  )
}
