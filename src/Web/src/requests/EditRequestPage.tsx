import { useState, type FormEvent } from 'react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { PlusIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { ClientSelect } from '../clients/ClientSelect'
import { useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { hasDraft, useDraft } from '../session/draft'
import { firmToday } from '../session/firmDay'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { CheckField, SelectField, TextArea, TextField } from '../ui/Field'
import { Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { useForm } from '../ui/useForm'
import { copyOf, emptyForm, emptyItem, formOf, sent, type NewItem, type RequestForm } from './form'
import { ItemFields } from './ItemFields'
import { intervals, keepRequest, readAgain, requestQuery, type DocumentRequest } from './request'
import css from './requests.module.css'

/** Asks a client for files, item by item; with `from`, for what was asked for there. */
export function NewRequestPage() {
  const { client, from } = useSearch({ from: '/signed-in/document-requests/new' })
  const query = useQuery({ ...requestQuery(from ?? ''), enabled: !!from })
  if (!from) return <Form initial={emptyForm(client ?? '')} />
  return query.data ? <Form key={from} initial={copyOf(query.data, client ?? query.data.clientId)} from={from} /> : <Opening query={query} />
}

/** Changes what was asked for. */
export function EditRequestPage() {
  const { documentRequestId } = useParams({ from: '/signed-in/document-requests/$documentRequestId/edit' })
  const query = useQuery(requestQuery(documentRequestId))
  return query.data
    ? <Form key={documentRequestId} initial={formOf(query.data)} opened={query.data} />
    : <Opening query={query} />
}

function Opening({ query }: { query: Parameters<typeof Loaded>[0]['query'] }) {
  return <Page narrow title={t('requests.request')} name={t('requests.request')}><Loaded query={query}>{() => null}</Loaded></Page>
}

function Form({ initial, opened, from }: { initial: RequestForm, opened?: DocumentRequest, from?: string }) {
  const name = opened ? `request-${opened.id}` : from ? `request-like-${from}` : 'request'
  const clients = useClients()
  const navigate = useNavigate()
  const [kept] = useState(() => hasDraft(name))
  const [request, change, forget] = useDraft(name, initial)
  const versioned = useVersioned<{ version: number | string }>(opened ?? { version: 0 }, () => readAgain(opened!.id))
  const theirs = versioned.theirs as DocumentRequest | undefined
  const clientId = request.clientId || (clients.length === 1 ? clients[0]!.id : '')
  const { body, pointers } = sent({ ...request, clientId })
  const saving = useAction(name, (what: typeof body, key) => opened
    ? versioned.send(tag => {
      const { title, note, dueOn, items, reminds, every } = what
      const params = { path: { documentRequestId: opened.id }, header: { 'If-Match': tag, 'Idempotency-Key': key } }
      return done(http.PATCH('/api/v1/document-requests/{documentRequestId}', { params, body: { title, note, dueOn, items, reminds, every } }))
    })
    : done(http.POST('/api/v1/document-requests', { params: { header: { 'Idempotency-Key': key } }, body: what })), made => {
    forget()
    keepRequest(made)
    void navigate({ to: '/document-requests/$documentRequestId', params: { documentRequestId: made.id } })
  })
  const ofItems = [...pointers.values()].flatMap(at => ['name', 'instructions', 'exampleId'].map(field => `${at.slice(1)}/${field}`))
  const { items, reminds, ...plain } = request
  const form = useForm(plain, values => change(now => ({ ...now, ...values })), saving.problem, () => saving.run(body))
  const put = (item: NewItem) => change(now => ({ ...now, items: now.items.map(each => each.key === item.key ? item : each) }))
  const faultOf = (item: NewItem) => (field: string) => fieldProblem(saving.problem, `${pointers.get(item.key) ?? '/none'}/${field}`)
  const startAgain = (from = initial) => {
    forget()
    change(from)
    saving.forget()
  }
  const title = t(opened ? 'requests.change' : 'requests.new')
  return (
    <Page narrow title={title} name={title} back={opened
      ? <BackLink to="/document-requests/$documentRequestId" params={{ documentRequestId: opened.id }}>{opened.title}</BackLink>
      : <BackLink to="/document-requests">{t('requests.title')}</BackLink>}>
      <form className="stack-wide" noValidate onSubmit={(event: FormEvent<HTMLFormElement>) => form.onSubmit(event)}>
        {kept && <p className="small muted">{t('ui.draftKept')} <Button small kind="quiet" onClick={() => startAgain()}>{t('ui.discardDraft')}</Button></p>}
        <div className="stack">
          <TextField label={t('requests.what')} hint={t('requests.whatHint')} maxLength={120} autoComplete="off" {...form.field('title')} />
          {!opened && <ClientSelect {...form.field('clientId')} value={clientId} />}
          <TextArea label={t('requests.note')} hint={t('requests.noteHint')} maxLength={4000} {...form.field('note')} />
          <div className={css.pair}>
            <TextField type="date" label={t('requests.dueOn')} min={firmToday()} {...form.field('dueOn')} />
            <SelectField label={t('requests.every')} {...form.field('every')}>
              <option value="">{t('requests.once')}</option>
              {intervals.map(interval => <option key={interval} value={interval}>{t(`requests.each.${interval}`)}</option>)}
            </SelectField>
          </div>
          <CheckField label={t('requests.reminds')} hint={t('requests.remindsHint')} checked={reminds}
            onChange={event => change({ ...request, reminds: event.currentTarget.checked })} />
        </div>
        <Section title={t('requests.items')}>
          {items.map((item, at) => (
            <ItemFields key={item.key} item={item} at={at} clientId={clientId} change={put} faultOf={faultOf(item)}
              remove={items.length > 1 ? () => change(now => ({ ...now, items: now.items.filter(each => each.key !== item.key) })) : undefined} />
          ))}
          <p>
            <Button onClick={() => change(now => ({ ...now, items: [...now.items, emptyItem()] }))}>
              <PlusIcon className="icon" aria-hidden />{t('requests.addItem')}
            </Button>
          </p>
        </Section>
        {theirs && <Changed busy={saving.busy} saveMine={() => saving.run(body)} takeTheirs={() => { startAgain(formOf(theirs)); versioned.settle(theirs) }}
          theirs={<p><strong><bdi>{theirs.title}</bdi></strong>: {theirs.items.map(item => item.name).join(', ')}</p>} />}
        {!theirs && <ProblemNote problem={saving.problem} fields={['title', 'clientId', 'note', 'dueOn', 'every', ...ofItems]} />}
        <p className="row">
          <Button type="submit" kind="primary" busy={saving.busy}>{t(opened ? 'ui.save' : 'requests.send')}</Button>
          {!opened && <span className="small muted">{t('requests.sendHelp')}</span>}
        </p>
      </form>
    </Page>
  )
}
