import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf, Refused } from '../api/problem'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { hasDraft, useDraft } from '../session/draft'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { asProblem, contentOf, countedOf, meant, pointerOf, saysThe, stillWrong, type Invoice, type InvoiceText, type Part } from './content'
import { focusTitle, keepInvoice, readAgain } from './invoice'

const parts: Part[] = ['description', 'quantity', 'unitPrice', 'taxRate']

/**
 * An invoice being written, new or a draft that is changed. What is typed is kept together with the version that it
 * was typed over, so that somebody else's change in between is noticed, also after a reload.
 */
export function useInvoiceForm(invoice: Invoice | undefined, initial: InvoiceText, startAgain: () => void) {
  const name = `invoice-${invoice?.id ?? 'new'}`
  const navigate = useNavigate()
  const [kept] = useState(() => hasDraft(name))
  const [{ text, base }, setDraft, forget] = useDraft<{ text: InvoiceText, base: Invoice | undefined }>(name, { text: initial, base: invoice })
  const [theirs, setTheirs] = useState<Invoice>()
  const [sent, setSent] = useState<InvoiceText>(initial)

  const saving = useAction(`save-${name}`, async (what: InvoiceText, key) => {
    const { content, faults } = contentOf(what)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    if (!base) {
      const body = { clientId: what.clientId, pricesIncludeTax: false, ...content }
      return done(http.POST('/api/v1/invoices', { params: { header: { 'Idempotency-Key': key } }, body }))
    }
    try {
      return await done(http.PATCH('/api/v1/invoices/{invoiceId}', { params: { path: { invoiceId: base.id }, header: { 'If-Match': etag(base) } }, body: content }))
    } catch (thrown) {
      const { code } = problemOf(thrown)
      if (code !== 'stale' && code !== 'invoice-not-a-draft') throw thrown
      const now = await readAgain(base.id)
      // It was saved already, and only the answer was lost.
      if (saysThe(content, now)) return now
      setTheirs(now)
      setDraft(draft => ({ ...draft, base: now }))
      throw thrown
    }
  })

  const save = async (text: InvoiceText, issue: boolean) => {
    setSent(text)
    const saved = await saving.run(text)
    if (!saved) return
    const expected = Number(countedOf(text).totals.total)
    forget()
    keepInvoice(saved)
    await navigate({ to: '/invoices/$invoiceId', params: { invoiceId: saved.id }, search: { issue: issue || undefined }, replace: true })
    if (saved.total.amount === expected) {
      if (!issue) toast(t('invoices.draftSaved'))
    } else toast(t('invoices.totalDiffers', { expected: money({ ...saved.total, amount: expected }), total: money(saved.total) }))
  }

  const problem = stillWrong(saving.problem, sent, text)
  const atLines = meant(sent.lines)
  return {
    text, kept, save, problem,
    /** The draft as somebody else has saved it, while that is not settled. */
    theirs: problem?.code === 'stale' ? theirs : undefined,
    busy: saving.busy,
    change: (next: (now: InvoiceText) => InvoiceText) => setDraft(draft => ({ ...draft, text: next(draft.text) })),
    discard: () => {
      forget()
      startAgain()
      focusTitle()
    },
    /** What is wrong with a field of that line, as it was when it was sent. */
    faultOf: (key: string, part: Part) => fieldProblem(problem, pointerOf(sent.lines, key, part)),
    /** All fields that show their own faults. */
    fields: ['title', 'clientId', 'currency', 'dueOn', 'note', ...atLines.flatMap((_, at) => parts.map(part => `lines/${at}/${part}`))],
  }
}
