import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { Refused } from '../api/problem'
import { useVersioned } from '../api/versioned'
import { t } from '../i18n/i18n'
import { adjustmentsOf, meant, pointerOf, stillWrong, type Part } from '../invoicing/content'
import { asProblem } from '../invoicing/faults'
import { focusTitle, type Invoice } from '../invoices/invoice'
import { hasDraft, useDraft } from '../session/draft'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { bodyOf, changesOf, type RecurringText } from './content'
import { keepRecurring, readAgain, type Recurring } from './recurring'

const parts: Part[] = ['description', 'quantity', 'unitPrice', 'taxRate']
const plain = ['title', 'clientId', 'currency', 'note', 'every', 'interval', 'startsOn', 'dayOfMonth', 'endsOn', 'count', 'termsDays', 'action']

/** What an invoice says that no field here shows: it is billed again and again as well. */
const carried = (like: Invoice | undefined) => ({ pricesIncludeTax: like?.pricesIncludeTax ?? false,
  adjustments: like ? adjustmentsOf(like.adjustments) : null })

/** A schedule being written, new or one that is changed. What is typed is kept until it is saved. */
export function useRecurringForm(schedule: Recurring | undefined, like: Invoice | undefined, initial: RecurringText, startAgain: () => void) {
  const name = `recurring-${schedule?.id ?? like?.id ?? 'new'}`
  const navigate = useNavigate()
  const [kept] = useState(() => hasDraft(name))
  const [text, change, forget] = useDraft<RecurringText>(name, initial)
  const [sent, setSent] = useState(initial)
  const versioned = useVersioned<{ version: number | string }>(schedule ?? { version: 0 }, () => readAgain(schedule!.id))

  const saving = useAction(`save-${name}`, (what: RecurringText, key) => {
    const { content, rhythm, faults } = bodyOf(what)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    if (!schedule) {
      const body = { clientId: what.clientId, prices: null, ...carried(like), ...content, ...rhythm }
      return done(http.POST('/api/v1/recurring-invoices', { params: { header: { 'Idempotency-Key': key } }, body }))
    }
    return versioned.send(tag => done(http.PATCH('/api/v1/recurring-invoices/{recurringInvoiceId}', {
      params: { path: { recurringInvoiceId: schedule.id }, header: { 'If-Match': tag } }, body: changesOf(what, initial),
    })))
  }, saved => {
    forget()
    keepRecurring(saved)
    void navigate({ to: '/recurring-invoices/$recurringInvoiceId', params: { recurringInvoiceId: saved.id }, replace: true })
      .then(() => toast(t(schedule ? 'recurring.saved' : 'recurring.started')))
  })

  const problem = stillWrong(saving.problem, sent, text)
  return {
    text, kept, problem, change, busy: saving.busy,
    save: (what: RecurringText) => {
      setSent(what)
      return saving.run(what)
    },
    isStale: problem?.code === 'stale' && !!versioned.theirs,
    discard: () => {
      forget()
      startAgain()
      focusTitle()
    },
    /** What is wrong with a field of that line, as it was when it was sent. */
    faultOf: (key: string, part: Part) => fieldProblem(problem, pointerOf(sent.lines, key, part)),
    fields: [...plain, ...meant(sent.lines).flatMap((_, at) => parts.map(part => `lines/${at}/${part}`))],
  }
}
