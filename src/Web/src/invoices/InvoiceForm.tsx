import { useRef } from 'react'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients, useNameOfClient } from '../clients/useClients'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField, TextArea, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import type { Invoice, InvoiceText } from './content'
import { currencies } from './currencies'
import { sendOnControlEnter } from './keys'
import { LinesEditor } from './LinesEditor'
import { Totals } from './Totals'
import { inCurrency } from './typed'
import { useInvoiceForm } from './useInvoiceForm'
import css from './invoices.module.css'

/** Where an invoice is written. */
export function InvoiceForm({ invoice, initial, startAgain }: { invoice?: Invoice, initial: InvoiceText, startAgain: () => void }) {
  const clients = useClients()
  const form = useInvoiceForm(invoice, initial, startAgain)
  const text = { ...form.text, clientId: form.text.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const billedTo = useNameOfClient(invoice?.clientId ?? '')
  const issuing = useRef(false)
  const { lines, ...plain } = text
  const fields = useForm(plain, values => form.change(now => ({ ...now, ...values })), form.problem, () => form.save(text, issuing.current))
  const choose = (currency: string) => form.change(now => ({ ...now, currency, lines: now.lines.map(line => ({ ...line, unitPrice: inCurrency(line.unitPrice, now.currency, currency) })) }))

  return (
    <form className="stack-wide" noValidate onSubmit={fields.onSubmit}>
      {form.kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={form.discard}>{t('ui.discardDraft')}</Button></p>}
      <div className={css.head}>
        <div className={css.wide}><TextField label={t('invoices.titleField')} hint={t('invoices.titleHint')} maxLength={200} {...fields.field('title')} /></div>
        {invoice ? <p className={css.fixed}><span>{t('ui.client')}</span><bdi>{billedTo}</bdi></p> : <ClientSelect {...fields.field('clientId')} />}
        <SelectField label={t('invoices.currency')} {...fields.field('currency')} onChange={event => choose(event.currentTarget.value)}>
          {currencies(text.currency).map(({ code, name }) => <option key={code} value={code}>{code} · {name}</option>)}
        </SelectField>
        <TextField type="date" label={t('invoices.dueOn')} hint={t('invoices.dueHint')} {...fields.field('dueOn')} />
      </div>
      <LinesEditor lines={lines} currency={text.currency} faultOf={form.faultOf} change={next => form.change(now => ({ ...now, lines: next(now.lines) }))} />
      <Totals text={text} />
      <TextArea label={t('invoices.note')} hint={t('invoices.noteHint')} maxLength={2000} {...fields.field('note')} onKeyDown={sendOnControlEnter} />
      {form.theirs
        ? <Changed busy={form.busy} saveMine={() => form.save(text, issuing.current)} takeTheirs={form.discard} theirs={<Theirs invoice={form.theirs} />} />
        : <ProblemNote problem={form.problem} fields={form.fields} />}
      <div className="stack">
        <p className="row">
          <Button type="submit" busy={form.busy} onClick={() => { issuing.current = false }}>{t('invoices.saveDraft')}</Button>
          <Button type="submit" kind={form.theirs ? 'plain' : 'primary'} busy={form.busy} onClick={() => { issuing.current = true }}>
            {t('invoices.saveAndIssue')}
          </Button>
        </p>
        <p className="small muted">{t('invoices.keptHelp')}</p>
      </div>
    </form>
  )
}

/** A draft as somebody else has saved it. */
function Theirs({ invoice }: { invoice: Invoice }) {
  return (
    <>
      <p><strong><bdi>{invoice.title}</bdi></strong>, {money(invoice.total)}{invoice.dueOn && <>, {t('invoices.dueOnDate', { on: date(invoice.dueOn) })}</>}</p>
      <ul>{invoice.lines.map((line, at) => <li key={at}><bdi>{line.description}</bdi>: {money(line.net)}</li>)}</ul>
      {invoice.note && <p className={css.pre}>{invoice.note}</p>}
    </>
  )
}
