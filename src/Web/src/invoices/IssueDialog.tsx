import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { date, money, today } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import type { Invoice } from './content'
import { daysAfter } from './due'
import { focusTitle, keepInvoice, readAgain } from './invoice'
import { useBilledTo } from './useBilledTo'
import css from './invoices.module.css'

/** As the server has it where a draft leaves the date open. */
const usualDays = 14

/** Asks before an invoice is issued: it cannot be taken back. */
export function IssueDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const client = useBilledTo(invoice.clientId)
  const issuing = useAction(`issue-${invoice.id}`, async (_: void, key) => {
    try {
      return await done(http.POST('/api/v1/invoices/{invoiceId}/issue', { params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(invoice) } } }))
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
    toast(t('invoices.issued', { number: issued.number ?? '', client }))
  })
  const due = invoice.dueOn ?? daysAfter(today(), usualDays)
  const what = (
    <dl className={css.asked}>
      <div><dt>{t('invoices.titleField')}</dt><dd><bdi>{invoice.title}</bdi></dd></div>
      <div><dt>{t('invoices.billedTo')}</dt><dd><bdi>{client}</bdi></dd></div>
      <div><dt>{t('invoices.total')}</dt><dd>{money(invoice.total)}</dd></div>
      <div><dt>{t('invoices.dueOn')}</dt><dd>{date(due)}{!invoice.dueOn && <span className="small muted"> {t('invoices.usualDue', { days: usualDays })}</span>}</dd></div>
    </dl>
  )
  return (
    <Dialog title={t('invoices.issueThis')} close={close}>
      <div className="stack">
        {issuing.problem?.code === 'stale' ? <Changed theirs={what} busy={issuing.busy} saveMine={() => issuing.run()} takeTheirs={close} /> : what}
        {due < today() && <p className={css.late}>{t('invoices.dueIsPast')}</p>}
        <p>{t('invoices.issueHelp')}</p>
        {issuing.problem?.code !== 'stale' && <ProblemNote problem={issuing.problem} />}
      </div>
      <DialogFoot>
        <Button onClick={close}>{t('ui.cancel')}</Button>
        <Button kind="primary" busy={issuing.busy} onClick={() => void issuing.run()}>{t('invoices.issue')}</Button>
      </DialogFoot>
    </Dialog>
  )
}
