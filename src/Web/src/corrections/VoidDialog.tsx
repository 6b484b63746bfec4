import { useDraft } from '../session/draft'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { focusTitle, keepInvoice, readAgain, type Invoice } from '../invoices/invoice'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { TextField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'

/** Asks why, before an invoice that was sent by mistake is asked for no more. */
export function VoidDialog({ invoice, close }: { invoice: Invoice, close: () => void }) {
  const name = `void-${invoice.id}`
  const versioned = useVersioned(invoice, () => readAgain(invoice.id))
  const [entered, change, forget] = useDraft(name, { reason: '' })
  const number = invoice.number ?? ''
  const voiding = useAction(name, ({ reason }: typeof entered, key) => versioned.send(tag =>
    done(http.POST('/api/v1/invoices/{invoiceId}/void', {
      params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': tag } }, body: { reason: reason.trim() },
    }))), voided => {
    forget()
    keepInvoice(voided)
    close()
    focusTitle()
    toast(t('corrections.voided', { number }))
  })
  const form = useForm(entered, change, voiding.problem, () => voiding.run(entered))
  return (
    <Dialog title={t('corrections.voidThis', { number })} close={close}>
      <form className="stack" noValidate onSubmit={form.onSubmit}>
        <p>{t('corrections.voidHelp', { total: money(invoice.total) })}</p>
        <TextField label={t('corrections.reason')} hint={t('corrections.reasonHint')} maxLength={500} autoComplete="off" {...form.field('reason')} />
        <ProblemNote problem={voiding.problem} fields={['reason']} />
        <DialogFoot>
          <Button onClick={close}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={voiding.busy}>{t('corrections.void')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
