import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { queries } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { languages, t } from '../i18n/i18n'
import { currencies } from '../invoicing/currencies'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField, SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { AddressFields } from './AddressFields'
import { BilledAs } from './BilledAs'
import { buyerFields, buyerOf, buyerText, type BuyerText } from './buyerText'
import type { Buyer } from './profile'
import { TaxIdsField } from './TaxIdsField'

/** How a client is billed is put right: by the firm, or by a contact who pays its invoices. */
export function BillingDetailsDialog({ profile, close }: { profile: Buyer, close: () => void }) {
  const isFirms = isMember(useMe())
  const params = { path: { clientId: profile.clientId } }
  const { base, theirs, settle, send } = useVersioned(profile, () => done(http.GET('/api/v1/clients/{clientId}/billing-profile', { params })))
  const [text, setText] = useState(() => buyerText(profile))
  const saving = useAction(`billing-${profile.clientId}`, (entered: BuyerText) => send(tag => done(http.PATCH('/api/v1/clients/{clientId}/billing-profile', {
    params: { ...params, header: { 'If-Match': tag } }, body: buyerOf(entered, isFirms),
  }))), now => {
    queries.setQueryData(api.queryOptions('get', '/api/v1/clients/{clientId}/billing-profile', { params }).queryKey, now)
    toast(t('billing.saved'))
    close()
  })
  const { problem } = saving
  const change = (next: Partial<BuyerText>) => setText(now => ({ ...now, ...next }))
  const save = () => saving.run(text)
  const { field, onSubmit } = useForm(text, setText, problem, save)
  return (
    <Dialog title={t('billing.details')} close={close}>
      <form className="stack" noValidate onSubmit={onSubmit}>
        <p className="small muted">{t('billing.detailsHelp')}</p>
        <TextField label={t('billing.legalName')} autoComplete="organization" {...field('legalName')} />
        <AddressFields value={text.address} problem={problem} change={address => change({ address })} />
        <TaxIdsField value={text.taxIds} country={text.address.country} problem={problem} change={taxIds => change({ taxIds })} />
        <TextField label={t('billing.orderReference')} hint={t('billing.orderReferenceHint')} autoComplete="off" {...field('orderReference')} />
        <SelectField label={t('billing.language')} hint={t('billing.clientLanguageHint')} {...field('language')}>
          <option value="">{t('billing.asTheFirm')}</option>
          {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
        </SelectField>
        {isFirms && <>
          <SelectField label={t('billing.currency')} {...field('currency')}>
            <option value="">{t('billing.asTheFirm')}</option>
            {currencies(text.currency || 'EUR').map(({ code, name }) => <option key={code} value={code}>{code} – {name}</option>)}
          </SelectField>
          <TextField label={t('billing.termsDays')} hint={t('billing.termsLeftOut')} inputMode="numeric" {...field('termsDays')}
            error={fieldProblem(problem, '/termsDays') && t('billing.daysFault')} />
          <TextField label={t('billing.debtorNumber')} hint={t('billing.debtorNumberHint')} inputMode="numeric" autoComplete="off" {...field('debtorNumber')} />
          <CheckField label={t('billing.remindersOff')} checked={text.remindersOff} onChange={event => change({ remindersOff: event.currentTarget.checked })} />
        </>}
        {theirs && problem?.code === 'stale'
          ? <Changed theirs={<BilledAs party={base} />} busy={saving.busy} saveMine={save}
              takeTheirs={() => { setText(buyerText(base)); settle(); saving.forget() }} />
          : <ProblemNote problem={problem} fields={buyerFields(text)} />}
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          {problem?.code !== 'stale' && <Button type="submit" kind="primary" busy={saving.busy}>{t('ui.save')}</Button>}
        </DialogFoot>
      </form>
    </Dialog>
  )
}
