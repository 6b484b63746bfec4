import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { queries, refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { invoiceQuery, type Invoice } from '../invoices/invoice'
import { Confirm } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'

/** A draft goes for good; nobody but the firm ever saw it. */
export function DeleteDraftDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const navigate = useNavigate()
  const deleting = useAction(`delete-${invoice.id}`, () => done(http.DELETE('/api/v1/invoices/{invoiceId}', {
    params: { path: { invoiceId: invoice.id }, header: { 'If-Match': etag(invoice) } },
  })), () => {
    void navigate({ to: '/invoices', search: {} }).then(() => {
      queries.removeQueries({ queryKey: invoiceQuery(invoice.id).queryKey })
      void refresh('/invoices')
      toast(t('corrections.deleted'))
    })
  })
  return (
    <Confirm title={t('corrections.deleteThis')} busy={deleting.busy} close={close}
      yes={{ label: t('corrections.delete'), act: deleting.run }} problem={<ProblemNote problem={deleting.problem} />}>
      <p>{t('corrections.deleteHelp', { title: invoice.title })}</p>
    </Confirm>
  )
}
