import { useState } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { problemOf, Refused, type Problem } from '../api/problem'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { hasDraft, useDraft } from '../session/draft'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { contentOf, countedOf, meant, pointerOf, saysThe, stillWrong, type InvoiceText, type Part } from './content'
import { asProblem } from './faults'
import { focusTitle } from '../invoices/invoice'
import type { Draft, SaleKind } from './saleKind'
import type { Deducted } from './totals'

const parts: Part[] = ['description', 'quantity', 'unitPrice', 'taxRate']

/**
 * An invoice or a quote being written, new or a draft that is changed. What is typed is kept together with the version that it
 * was typed over, so that somebody else's change in between is noticed, also after a reload.
 */
export function useSaleForm<T extends Draft>(kind: SaleKind<T>, draft: T | undefined, initial: InvoiceText, startAgain: () => void) {
  const name = `${kind.name}-${draft?.id ?? 'new'}`
  const navigate = useNavigate()
  const [kept] = useState(() => hasDraft(name))
  const [{ text, base }, setDraft, forget] = useDraft<{ text: InvoiceText, base: T | undefined }>(name, { text: initial, base: draft })
  const [theirs, setTheirs] = useState<T>()
  const [sent, setSent] = useState<InvoiceText>(initial)

  const saving = useAction(`save-${name}`, async (what: InvoiceText, key) => {
    const { content, faults } = contentOf(what)
    if (faults.length > 0) throw new Refused(asProblem(faults))
    if (!base) return kind.create(what.clientId, content, key, what.audience)
    try {
      return await kind.change(base, content)
    } catch (thrown) {
      const { code } = problemOf(thrown)
      if (code !== 'stale' && code !== kind.alreadySent) throw thrown
      const now = await kind.readAgain(base.id)
      // It was saved already, and only the answer was lost.
      if (saysThe(content, kind.textOf(now))) return now
      setTheirs(now)
      setDraft(draft => ({ ...draft, base: now }))
      throw thrown
    }
  })

  const save = async (text: InvoiceText, issue: boolean, deducted: Deducted[]) => {
    setSent(text)
    const saved = await saving.run(text)
    if (!saved) return
    const expected = Number(countedOf(text, deducted).totals.total)
    forget()
    kind.keep(saved)
    await kind.open(navigate, saved, issue)
    if (saved.total.amount === expected) {
      if (!issue) toast(t('invoicing.draftSaved'))
    } else toast(t('invoicing.totalDiffers', { expected: money({ ...saved.total, amount: expected }), total: money(saved.total) }))
  }

  const problem = stillWrong(atFields(saving.problem, kind.day.pointer), sent, text)
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
    faultOfDeposits: sent.deposits?.map((_, at) => fieldProblem(problem, `/deposits/${at}`)).find(fault => fault),
    /** All fields that show their own faults. */
    fields: ['title', 'clientId', 'currency', 'dueOn', 'note', 'discount', 'orderReference', 'serviceFrom', 'serviceTo', 'audience/contactIds', ...(sent.deposits ?? []).map((_, at) => `deposits/${at}`), ...atLines.flatMap((_, at) => parts.map(part => `lines/${at}/${part}`))],
  }
}

/** What the API names otherwise than the form does. */
function atFields(problem: Problem | undefined, day: string): Problem | undefined {
  const names: Record<string, string> = { [day]: '/dueOn', '/service/from': '/serviceFrom', '/service/to': '/serviceTo' }
  return problem?.errors ? { ...problem, errors: problem.errors.map(fault => ({ ...fault, pointer: names[fault.pointer] ?? fault.pointer })) } : problem
}
