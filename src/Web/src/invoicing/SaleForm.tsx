import { useRef, useState } from 'react'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients, useNameOfClient } from '../clients/useClients'
import { date, money } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField, TextArea, TextField } from '../ui/Field'
import { later } from '../ui/later'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { useForm } from '../ui/useForm'
import { taxedAsUsual, type InvoiceText } from './content'
import { currencies } from './currencies'
import { sendOnControlEnter } from './keys'
import { DepositFields } from './DepositFields'
import { choicesOf, deductedOf } from './deposits'
import { LinesEditor } from './LinesEditor'
import { Totals } from './Totals'
import type { Draft, SaleKind } from './saleKind'
import { inCurrency } from './typed'
import { useDeposits } from './useDeposits'
import { useFirstRate } from './useFirstRate'
import { useSaleForm } from './useSaleForm'
import css from './invoicing.module.css'

const audiences = () => Promise.all([import('../audiences/ChooseAudience'), loadWords('audiences')]).then(([m]) => m)
const ChooseForNew = later(() => audiences().then(m => m.ChooseForNew))
const ChooseForDraft = later(() => audiences().then(m => m.ChooseForDraft))

/** Where an invoice or a quote is written. */
export function SaleForm<T extends Draft>({ kind, draft, initial, startAgain }: {
  kind: SaleKind<T>, draft?: T, initial: InvoiceText, startAgain: () => void
}) {
  const clients = useClients()
  const form = useSaleForm(kind, draft, initial, startAgain)
  const takesDeposits = kind.takesDeposits(draft)
  const written = { ...form.text, clientId: form.text.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const deposits = useDeposits(written.clientId, takesDeposits)
  const choices = deposits && written.deposits ? choicesOf(deposits, written, draft) : []
  // What another invoice took off in the meantime is no longer meant, where nothing was saved with it.
  const text = deposits && written.deposits ? { ...written, deposits: written.deposits.filter(id => choices.some(each => each.invoiceId === id)) } : written
  const usualRate = useFirstRate()
  const whole = { ...text, lines: text.lines.map(line => taxedAsUsual(line, usualRate)) }
  const deducted = takesDeposits ? deductedOf(deposits ?? [], text) : []
  const billedTo = useNameOfClient(draft?.clientId ?? '')
  const issuing = useRef(false)
  const { lines, clientId, title, currency, dueOn, note, discount = '', orderReference = '', serviceFrom = '', serviceTo = '' } = text
  const plain = { clientId, title, currency, dueOn, note, discount, orderReference, serviceFrom, serviceTo }
  const fields = useForm(plain, values => form.change(now => ({
    ...now, ...values, discountName: now.discountName ?? t('invoicing.discount'),
    // Deposits are a client's.
    ...now.deposits && values.clientId !== text.clientId && { deposits: [] },
  })), form.problem, () => form.save(whole, issuing.current, deducted))
  // Once unfolded it stays so, also when a field is emptied.
  const [moreIsOpen] = useState(() => !!(plain.orderReference || plain.serviceFrom || plain.serviceTo || text.audience))
  const choose = (next: string) => form.change(now => ({ ...now, currency: next, ...now.deposits && { deposits: [] }, lines: now.lines.map(line => ({ ...line, unitPrice: inCurrency(line.unitPrice, now.currency, next) })) }))

  return (
    <form className="stack-wide" noValidate onSubmit={fields.onSubmit}>
      {form.kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={form.discard}>{t('ui.discardDraft')}</Button></p>}
      <div className={css.head}>
        <div className={css.wide}>
          <TextField label={t('invoicing.titleField')} hint={t('invoicing.titleHint')} maxLength={200} {...fields.field('title')} />
        </div>
        {draft ? <p className={css.fixed}><span>{t('ui.client')}</span><bdi>{billedTo}</bdi></p> : <ClientSelect {...fields.field('clientId')} />}
        <SelectField label={t('invoicing.currency')} {...fields.field('currency')} onChange={event => choose(event.currentTarget.value)}>
          {currencies(text.currency).map(({ code, name }) => <option key={code} value={code}>{code} · {name}</option>)}
        </SelectField>
        {(!draft || kind.hasOwnDay(draft)) && <TextField type="date" label={t(kind.day.label)} hint={t(kind.day.hint)} {...fields.field('dueOn')} />}
      </div>
      <LinesEditor lines={lines} currency={text.currency} usualRate={usualRate} faultOf={form.faultOf} change={next => form.change(now => ({ ...now, lines: next(now.lines) }))} />
      <div className={css.below}>
        <div className={css.more}>
          <DepositFields choices={choices} chosen={text.deposits ?? []} error={form.faultOfDeposits}
            choose={next => form.change(now => ({ ...now, deposits: next }))} />
          <TextField label={t('invoicing.discountPercent')} inputMode="decimal" autoComplete="off" {...fields.field('discount')} />
          <details open={moreIsOpen}>
            <summary>{t('invoicing.moreDetails')}</summary>
            <div className="stack">
              <TextField label={t('invoices.orderReference')} hint={t('invoicing.orderReferenceHint')} maxLength={100} autoComplete="off"
                {...fields.field('orderReference')} />
              <div className={css.pair}>
                <TextField type="date" label={t('invoicing.serviceFrom')} {...fields.field('serviceFrom')} />
                <TextField type="date" label={t('invoicing.serviceTo')} {...fields.field('serviceTo')} />
              </div>
              {kind.hasAudience && (draft ? <ChooseForDraft invoiceId={draft.id} /> : clientId && (
                <ChooseForNew clientId={clientId} choice={text.audience} error={fieldProblem(form.problem, '/audience/contactIds')}
                  change={audience => form.change(now => ({ ...now, audience }))} />
              ))}
            </div>
          </details>
        </div>
        <Totals text={whole} deducted={deducted} />
      </div>
      <TextArea label={t('invoices.note')} hint={t(kind.noteHint)} maxLength={2000} {...fields.field('note')} onKeyDown={sendOnControlEnter} />
      {form.theirs
        ? <Changed busy={form.busy} saveMine={() => form.save(whole, issuing.current, deducted)} takeTheirs={form.discard} theirs={<Theirs draft={form.theirs} day={kind.textOf(form.theirs).dueOn} />} />
        : <ProblemNote problem={form.problem} fields={form.fields} />}
      <div className="stack">
        <p className="row">
          <Button type="submit" busy={form.busy} onClick={() => { issuing.current = false }}>{t('invoicing.saveDraft')}</Button>
          <Button type="submit" kind={form.theirs ? 'plain' : 'primary'} busy={form.busy} onClick={() => { issuing.current = true }}>
            {t(kind.saveAndSend)}
          </Button>
        </p>
        <p className="small muted">{t('invoicing.keptHelp')}</p>
      </div>
    </form>
  )
}

/** A draft as somebody else has saved it. */
function Theirs({ draft, day }: { draft: Draft, day: string }) {
  return (
    <>
      <p><strong><bdi>{draft.title}</bdi></strong>, {money(draft.total)}{day && <>, {date(day)}</>}</p>
      <ul>{draft.lines.map((line, at) => <li key={at}><bdi>{line.description}</bdi>: {money(line.net)}</li>)}</ul>
      {draft.note && <p className={css.pre}>{draft.note}</p>}
    </>
  )
}
