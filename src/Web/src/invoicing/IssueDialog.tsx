import { useAction } from '../api/action'
import { api, done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { useNameOfClient } from '../clients/useClients'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { isAdmin } from '../session/session'
import { useMe } from '../session/useMe'
import { Button, ButtonLink } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { daysAfter } from '../invoices/due'
import { focusTitle, keepInvoice, readAgain, type Invoice } from '../invoices/invoice'
import css from './invoicing.module.css'

/** Whether the firm's name, address and an account in this currency are there to be printed. Unknown while it is read. */
function useIsComplete(currency: string): boolean | undefined {
  const { data: firm } = api.useQuery('get', '/api/v1/admin/firm/billing-profile')
  return firm && !!firm.legalName && !!firm.address && firm.bankAccounts.some(account => account.currency === currency)
}

/** How long the client has where a draft leaves the date open: as the client's own terms say, else the firm's. */
function useTerms(clientId: string): number | undefined {
  const client = api.useQuery('get', '/api/v1/clients/{clientId}/billing-profile', { params: { path: { clientId } } })
  const firm = api.useQuery('get', '/api/v1/admin/firm/billing-profile')
  return client.data && (client.data.termsDays ?? firm.data?.termsDays)
}

/** Asks before an invoice is issued: it cannot be taken back. */
export function IssueDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const client = useNameOfClient(invoice.clientId)
  const issuing = useAction(`issue-${invoice.id}`, async (dueOn: string, key) => {
    try {
      return await done(http.POST('/api/v1/invoices/{invoiceId}/issue', { params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(invoice) } }, body: { dueOn } }))
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (problem.code === 'stale' || problem.code === 'invoice-not-a-draft') await readAgain(invoice.id)
      // Then the page shows it as issued, without this dialog.
      if (problem.code === 'invoice-not-a-draft') toast(problemTitle(problem))
      throw thrown
    }
  }, issued => {
    keepInvoice(issued)
    close()
    focusTitle()
    toast(t('invoicing.issued', { number: issued.number ?? '', client }))
  })
  const mayComplete = isAdmin(useMe())
  const isIncomplete = useIsComplete(invoice.total.currency) === false
  const terms = useTerms(invoice.clientId)
  // The date that is shown is sent, whatever day it is by then.
  const due = invoice.dueOn ?? (terms === undefined ? undefined : daysAfter(firmToday(), terms))
  const isPast = due !== undefined && due < firmToday()
  const issue = () => { if (due) void issuing.run(due) }
  const what = (
    <dl className={css.asked}>
      <div><dt>{t('invoicing.titleField')}</dt><dd><bdi>{invoice.title}</bdi></dd></div>
      <div><dt>{t('invoices.billedTo')}</dt><dd><bdi>{client}</bdi></dd></div>
      <div><dt>{t('invoices.total')}</dt><dd>{money(invoice.total)}</dd></div>
      <div><dt>{t('invoices.dueOn')}</dt><dd>
        {due && date(due)}
        {invoice.schedule.length > 0 && <span className="small muted"> {t('invoicing.ofInstalments', { count: invoice.schedule.length })}</span>}
        {!invoice.dueOn && terms !== undefined && <span className="small muted"> {t('invoicing.usualDue', { days: terms })}</span>}
      </dd></div>
    </dl>
  )
  return (
    <Dialog title={t('invoicing.issueThis')} close={close}>
      <div className="stack">
        {issuing.problem?.code === 'stale' ? <Changed theirs={what} busy={issuing.busy} saveMine={issue} takeTheirs={close} /> : what}
        {isPast ? <Note tone="warn" title={t('problem.invoice-due-before-issue.title')}><p>{t('problem.invoice-due-before-issue')}</p></Note> : <p>{t('invoicing.issueHelp')}</p>}
        {isIncomplete && (
          <Note title={t('invoicing.incomplete')}>
            <p>{t('invoicing.incompleteHelp', { currency: invoice.total.currency })}</p>
            {mayComplete && <p><ButtonLink small to="/settings/billing">{t('invoicing.completeDetails')}</ButtonLink></p>}
          </Note>
        )}
        {issuing.problem?.code !== 'stale' && <ProblemNote problem={issuing.problem} />}
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        {isPast
          ? <ButtonLink kind="primary" to="/invoices/$invoiceId/edit" params={{ invoiceId: invoice.id }}>{t('ui.edit')}</ButtonLink>
          : <Button kind="primary" busy={issuing.busy} disabled={!due} onClick={issue}>{t('invoices.issue')}</Button>}
      </DialogFoot>
    </Dialog>
  )
}
