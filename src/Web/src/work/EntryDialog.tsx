import { useState } from 'react'
import { useAction } from '../api/action'
import { api } from '../api/client'
import { Refused } from '../api/problem'
import { useVersioned } from '../api/versioned'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { taxedAsUsual } from '../invoicing/content'
import { asProblem } from '../invoicing/faults'
import { currencies } from '../invoicing/currencies'
import { inCurrency } from '../invoicing/typed'
import { useFirstRate } from '../invoicing/useFirstRate'
import { useUsual } from '../invoicing/useUsual'
import { firmToday } from '../session/firmDay'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { CheckField, SelectField, TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { submitting, useForm } from '../ui/useForm'
import { MemberField } from './MemberField'
import { bodyOf, change, changed, create, emptyEntry, entryText, priceAt, readAgain, remember, remembered, type Entry, type EntryText,
  type Kind } from './entry'
import css from './work.module.css'

/** Records what was done, or spent. Client, project and rate are as they were the last time. */
export function NewEntryDialog({ kind, client, close }: { kind: Kind, client: string | undefined, close: () => void }) {
  const [last] = useState(() => remembered(kind))
  const usual = useUsual(client ?? last?.clientId)
  if (!usual) return null
  const same = last && (!client || client === last.clientId)
  const begun = { projectId: '', price: '', ...usual, ...last, clientId: client ?? last?.clientId ?? '', ...!same && { projectId: '' } }
  return <Dialog title={t(`work.new.${kind}`)} close={close}><EntryForm kind={kind} initial={emptyEntry(begun, firmToday())} close={close} /></Dialog>
}

/** Puts right what no invoice bills. */
export function EditEntryDialog({ entry, close }: { entry: Entry, close: () => void }) {
  return (
    <Dialog title={t(`work.edit.${entry.kind}`)} close={close}><EntryForm kind={entry.kind} entry={entry} initial={entryText(entry)} close={close} /></Dialog>
  )
}

function EntryForm({ kind, entry, initial, close }: { kind: Kind, entry?: Entry, initial: EntryText, close: () => void }) {
  const clients = useClients()
  const me = useMe()
  const [typed, type] = useState(initial)
  const text = { ...typed, clientId: typed.clientId || (clients.length === 1 ? clients[0]!.id : '') }
  const usualRate = useFirstRate()
  const versioned = useVersioned<{ version: number | string }>(entry ?? { version: 0 }, () => readAgain(entry!))
  const saving = useAction(`work-${entry?.id ?? kind}`, (what: EntryText, key) => {
    const faults = bodyOf(kind, what).faults
    if (faults.length > 0) throw new Refused(asProblem(faults))
    return entry ? versioned.send(tag => change(entry, what, tag)) : create(kind, what, key)
  }, (_, what) => {
    if (!entry) remember(kind, what)
    changed()
    toast(t(entry ? 'work.saved' : `work.recorded.${kind}`))
    close()
  })
  const { problem } = saving
  const { tax, billable, ...plain } = text
  const save = () => saving.run(taxedAsUsual(text, usualRate))
  const set = (next: Partial<EntryText>) => type(now => ({ ...now, ...next }))
  const form = useForm(plain, next => set({
    ...next, ...next.clientId !== text.clientId && { projectId: '' },
    // What was said of another rate does not hold for one that is typed.
    tax: next.taxRate === text.taxRate ? tax : undefined,
  }), problem, save)
  const at = (pointer: string) => fieldProblem(problem, pointer)
  return (
    <form noValidate onSubmit={submitting(save)}>
      <div className="stack">
        {!entry && <ClientSelect {...form.field('clientId')} />}
        <ProjectSelect clientId={text.clientId} {...form.field('projectId')} />
        <MemberField label={t(kind === 'time' ? 'work.doneBy' : 'work.paidBy')} value={text.memberId || me.id} choose={memberId => set({ memberId })}
          called={(name, id) => id === me.id ? t('work.me', { name }) : name} error={at('/memberId')} />
        <TextField label={t('work.note')} hint={t(`work.noteHint.${kind}`)} maxLength={400} autoComplete="off" {...form.field('note')} />
        <div className={css.pair}>
          <TextField type="date" label={t('work.date')} {...form.field('date')} />
          {kind === 'time' && <TextField label={t('work.duration')} hint={t('work.durationHint')} autoComplete="off" {...form.field('duration')}
            error={at('/minutes')} />}
        </div>
        <div className={css.price}>
          <TextField label={t(`work.price.${kind}`, { currency: text.currency })} inputMode="decimal" autoComplete="off" {...form.field('price')}
            error={at(priceAt[kind])} />
          <SelectField label={t('work.currency')} {...form.field('currency')}
            onChange={({ currentTarget: { value } }) => set({ currency: value, price: inCurrency(text.price, text.currency, value) })}>
            {currencies(text.currency).map(({ code, name }) => <option key={code} value={code}>{code} · {name}</option>)}
          </SelectField>
          <TextField label={t('work.tax')} inputMode="decimal" autoComplete="off" {...form.field('taxRate')} placeholder={usualRate}
            error={at('/tax/rate')} hint={tax?.exemptionReason ?? undefined} />
        </div>
        <CheckField label={t('work.billable')} hint={t('work.billableHint')} checked={billable}
          onChange={event => set({ billable: event.currentTarget.checked })} />
        {problem?.code === 'stale' && versioned.theirs
          ? <Changed busy={saving.busy} saveMine={save} takeTheirs={close} theirs={<p>{t('work.theirs')}</p>} />
          : <ProblemNote problem={problem} fields={['clientId', 'projectId', 'memberId', 'note', 'date', 'minutes', priceAt[kind].slice(1), 'tax/rate']} />}
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button type="submit" kind="primary" busy={saving.busy}>{t(entry ? 'work.save' : `work.record.${kind}`)}</Button>
      </DialogFoot>
    </form>
  )
}

/** The client's projects; not there where it has none. */
function ProjectSelect({ clientId, value, ...rest }: {
  clientId: string, name: string, value: string, onChange: (event: { currentTarget: { value: string } }) => void, error?: string | undefined
}) {
  const { data } = api.useQuery('get', '/api/v1/projects', { params: { query: { 'filter[clientId]': clientId, limit: 100 } } },
    { enabled: clientId !== '', staleTime: 60_000 })
  if (!data?.items.length) return null
  return (
    <SelectField label={t('work.project')} {...rest} value={value}>
      <option value="">{t('work.noProject')}</option>
      {data.items.map(project => <option key={project.id} value={project.id}>{project.title}</option>)}
    </SelectField>
  )
}
