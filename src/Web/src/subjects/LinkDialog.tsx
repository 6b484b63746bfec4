import { useState } from 'react'
import { keepPreviousData } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { api, done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { keepInvoice, readAgain, type Invoice } from '../invoices/invoice'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField } from '../ui/Field'
import { Picker } from '../ui/Picker'
import { ProblemNote } from '../ui/ProblemNote'
import { submitting } from '../ui/useForm'
import type { Subject } from './subjects'

type Named = Schema<'ReadInvoiceSubjectsSubject'>

/** Chooses what an invoice is for: a project or one of its milestones, and files. */
export function LinkDialog({ invoice, linked, close }: { invoice: Invoice, linked: Named[], close: () => void }) {
  const [chosen, choose] = useState<Named[]>(linked)
  const [project, setProject] = useState('')
  const [asked, search] = useState('')
  const { clientId } = invoice
  const projects = api.useQuery('get', '/api/v1/projects', { params: { query: { 'filter[clientId]': clientId, limit: 100 } } })
  const plan = api.useQuery('get', '/api/v1/projects/{projectId}', { params: { path: { projectId: project } } }, { enabled: project !== '' })
  const files = api.useQuery('get', '/api/v1/documents', { params: { query: { 'filter[clientId]': clientId, q: asked || undefined, limit: 25 } } }, { placeholderData: keepPreviousData })
  const add = (kind: Subject['kind'], id: string, name: string | undefined) => {
    if (id && name !== undefined && !chosen.some(each => each.id === id)) choose([...chosen, { kind, id, name }])
  }
  const saving = useAction(`link-${invoice.id}`, async (subjects: Subject[], key) => {
    // Whatever changed meanwhile, what it is for is said anew.
    const now = await readAgain(invoice.id)
    return done(http.PUT('/api/v1/invoices/{invoiceId}/subjects', {
      params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(now) } }, body: { subjects },
    }))
  }, after => {
    keepInvoice(after)
    void refresh('/invoices')
    close()
  })
  const open = (projects.data?.items ?? []).filter(each => !each.archivedAt)
  return (
    <Dialog title={t('subjects.linkThis')} close={close}>
      <form className="stack" noValidate onSubmit={submitting(() => saving.run(chosen.map(({ kind, id }) => ({ kind, id }))))}>
        {chosen.length > 0 && (
          <ul>{chosen.map(each => (
            <li key={each.id} className="spread">
              <bdi>{each.name}</bdi>
              <Button small kind="quiet" aria-label={t('subjects.removeNamed', { name: each.name })} onClick={() => choose(chosen.filter(other => other.id !== each.id))}>
                {t('subjects.remove')}
              </Button>
            </li>
          ))}</ul>
        )}
        {open.length > 0 && (
          <SelectField label={t('subjects.project')} value={project} onChange={event => setProject(event.currentTarget.value)}>
            <option value="">{t('subjects.choose')}</option>
            {open.map(each => <option key={each.id} value={each.id}>{each.title}</option>)}
          </SelectField>
        )}
        {plan.data && project !== '' && (
          <SelectField label={t('subjects.milestone')} value="" onChange={event => {
            const { value } = event.currentTarget
            if (value === project) add('project', project, plan.data.title)
            else add('milestone', value, plan.data.milestones.find(each => each.id === value)?.title)
          }}>
            <option value="">{t('subjects.choose')}</option>
            <option value={project}>{t('subjects.wholeProject')}</option>
            {plan.data.milestones.map(each => <option key={each.id} value={each.id}>{each.title}</option>)}
          </SelectField>
        )}
        <Picker label={t('subjects.file')} chosen={undefined} placeholder={t('subjects.searchFiles')} busy={files.isPlaceholderData} search={search}
          found={(files.data?.items ?? []).map(({ id, title }) => ({ id, name: title }))}
          choose={id => add('document', id, files.data?.items.find(each => each.id === id)?.title)} />
        <ProblemNote problem={saving.problem} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={saving.busy}>{t('subjects.save')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
