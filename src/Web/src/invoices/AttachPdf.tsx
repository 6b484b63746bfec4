import { useRef } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { noConnection, Refused } from '../api/problem'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { focusTitle, keepInvoice, readAgain, type Invoice } from './invoice'

const largest = 10 * 2 ** 20

/** Takes the PDF that another program made of its invoice, while the invoice has none here. */
export function AttachPdf({ invoice, source }: { invoice: Invoice, source: string }) {
  const input = useRef<HTMLInputElement>(null)
  const { send } = useVersioned(invoice, () => readAgain(invoice.id))
  const attaching = useAction(`attach-pdf-${invoice.id}`, (file: File) => attach(invoice.id, file, send), attached => {
    keepInvoice(attached)
    toast(t('invoices.pdfAttached'))
    focusTitle()
  })
  return (
    <Note title={t('invoices.attachPdfTitle')}>
      <p>{t('invoices.attachPdfHint', { source })}</p>
      {attaching.busy && (
        <p role="status"><progress aria-label={t('invoices.attachingPdf')} /> <span className="small muted">{t('invoices.attachingPdf')}</span></p>
      )}
      <ProblemNote problem={attaching.problem} />
      <p><Button busy={attaching.busy} onClick={() => input.current?.click()}>{t('invoices.attachPdf')}</Button></p>
      <input ref={input} type="file" hidden accept="application/pdf" onChange={event => {
        const file = event.currentTarget.files?.[0]
        // The same file can be chosen again.
        event.currentTarget.value = ''
        if (file) void attaching.run(file)
      }} />
    </Note>
  )
}

async function attach(invoiceId: string, file: File, send: <R>(change: (tag: string) => Promise<R>) => Promise<R>) {
  // Of what is too long the server breaks off the reading, and its answer may not come through.
  if (file.size > largest) throw new Refused({ ...noConnection, status: 422, code: 'pdf-not-taken' })
  return send(tag => done(http.PUT('/api/v1/invoices/{invoiceId}/pdf', {
    params: { path: { invoiceId }, header: { 'If-Match': tag } }, headers: { 'Content-Type': 'application/pdf' }, body: '', bodySerializer: () => file,
  })))
}
