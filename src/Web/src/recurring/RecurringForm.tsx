import { ClientSelect } from '../clients/ClientSelect'
import { useClients, useNameOfClient } from '../clients/useClients'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { currencies } from '../invoicing/currencies'
import { sendOnControlEnter } from '../invoicing/keys'
import { taxedAsUsual } from '../invoicing/content'
import { LinesEditor } from '../invoicing/LinesEditor'
import { Totals } from '../invoicing/Totals'
import { useFirstRate } from '../invoicing/useFirstRate'
import { inCurrency } from '../invoicing/typed'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { SelectField, TextArea, TextField } from '../ui/Field'
import { Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { useForm } from '../ui/useForm'
import type { RecurringText } from './content'
import type { Recurring } from './recurring'
import { RhythmFields } from './RhythmFields'
import { useRecurringForm } from './useRecurringForm'
import css from './recurring.module.css'

/** Where a schedule is written: what is billed, how often, for how long, and what happens with each invoice. */
export function RecurringForm({ schedule, like, initial, startAgain }: { schedule?: Recurring, like?: Invoice, initial: RecurringText,
  startAgain: () => void }) {
  const clients = useClients()
  const form = useRecurringForm(schedule, like, initial, startAgain)
  const text = { ...form.text, clientId: form.text.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const billedTo = useNameOfClient(schedule?.clientId ?? '')
  const { lines, ...plain } = text
  const usualRate = useFirstRate()
  const whole = { ...text, lines: lines.map(line => taxedAsUsual(line, usualRate)) }
  const save = () => form.save(whole)
  const fields = useForm(plain, values => form.change({ ...text, ...values }), form.problem, save)
  const choose = (currency: string) =>
    form.change({ ...text, currency, lines: lines.map(line => ({ ...line, unitPrice: inCurrency(line.unitPrice, text.currency, currency) })) })
  return (
    <form className="stack-wide" noValidate onSubmit={fields.onSubmit}>
      {form.kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={form.discard}>{t('ui.discardDraft')}</Button></p>}
      <div className={css.head}>
        <div className={css.wide}>
          <TextField label={t('invoicing.titleField')} hint={t('recurring.titleHint', { placeholder: '{period}' })} maxLength={200}
            {...fields.field('title')} />
        </div>
        {schedule ? <p className={css.fixed}><span>{t('ui.client')}</span><bdi>{billedTo}</bdi></p> : <ClientSelect {...fields.field('clientId')} />}
        <SelectField label={t('invoicing.currency')} {...fields.field('currency')} onChange={event => choose(event.currentTarget.value)}>
          {currencies(text.currency).map(({ code, name }) => <option key={code} value={code}>{code} · {name}</option>)}
        </SelectField>
      </div>
      <Section title={t('recurring.when')}>
        <RhythmFields text={text} isNew={!schedule} field={fields.field} />
      </Section>
      <LinesEditor lines={lines} currency={text.currency} usualRate={usualRate} faultOf={form.faultOf}
        change={next => form.change({ ...text, lines: next(lines) })} />
      <Totals text={whole} />
      <TextArea label={t('invoices.note')} hint={t('invoicing.noteHint')} maxLength={2000} {...fields.field('note')} onKeyDown={sendOnControlEnter} />
      {form.isStale
        ? <Changed busy={form.busy} saveMine={save} takeTheirs={form.discard} theirs={<p>{t('recurring.theirs')}</p>} />
        : <ProblemNote problem={form.problem} fields={form.fields} />}
      <p className="row"><Button type="submit" kind={form.isStale ? 'plain' : 'primary'}
        busy={form.busy}>{t(schedule ? 'recurring.save' : 'recurring.start')}</Button></p>
    </form>
  )
}
