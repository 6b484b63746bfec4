import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { Refused } from '../api/problem'
import { isGone } from '../api/queries'
import { useVersioned } from '../api/versioned'
import { NotFoundPage } from '../app/NotFoundPage'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { contentOf, meant, pointerOf, taxedAsUsual, type InvoiceText, type Part } from '../invoicing/content'
import { asProblem } from '../invoicing/faults'
import { LinesEditor } from '../invoicing/LinesEditor'
import { Totals } from '../invoicing/Totals'
import { useFirstRate } from '../invoicing/useFirstRate'
import { useDraft } from '../session/draft'
import { firmToday } from '../session/firmDay'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Changed } from '../ui/Changed'
import { TextField } from '../ui/Field'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { ProblemNote } from '../ui/ProblemNote'
import { fieldProblem } from '../ui/problemWords'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { contentText } from './content'
import { pricesOf } from './prices'
import { keepRecurring, readAgain, recurringQuery, type Recurring } from './recurring'
import css from './recurring.module.css'

const parts: Part[] = ['description', 'quantity', 'unitPrice', 'taxRate']

/** What is charged instead, from a day on. */
export function PricesPage() {
  const { recurringInvoiceId } = useParams({ from: '/signed-in/recurring-invoices/$recurringInvoiceId/prices' })
  const query = useQuery(recurringQuery(recurringInvoiceId))
  if (!isStaff(useMe()) || isGone(query.error) || query.data?.status === 'ended') return <NotFoundPage />
  return (
    <Page title={t('recurring.changePrices')} name={t('recurring.changePrices')} lead={t('recurring.changePricesLead')}
      back={<BackLink to="/recurring-invoices/$recurringInvoiceId" params={{ recurringInvoiceId }}>{query.data?.title ?? t('recurring.title')}</BackLink>}>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>{schedule => <PricesForm schedule={schedule} />}</Loaded>
    </Page>
  )
}

function PricesForm({ schedule }: { schedule: Recurring }) {
  const name = `recurring-prices-${schedule.id}`
  const navigate = useNavigate()
  const versioned = useVersioned(schedule, () => readAgain(schedule.id))
  const [{ text, from }, change, forget] = useDraft<{ text: InvoiceText, from: string }>(name,
    { text: contentText(schedule), from: schedule.next[1]?.on ?? schedule.next[0]?.on ?? '' })
  const [sent, setSent] = useState(text)
  const back = () => navigate({ to: '/recurring-invoices/$recurringInvoiceId', params: { recurringInvoiceId: schedule.id }, replace: true })
  const usualRate = useFirstRate()
  const whole = { ...text, lines: text.lines.map(line => taxedAsUsual(line, usualRate)) }
  const saving = useAction(name, () => {
    setSent(whole)
    const { content: { lines }, faults } = contentOf(whole)
    const wrong = [...faults.filter(fault => fault.pointer.startsWith('/lines')), ...from === '' ? [{ pointer: '/from', code: 'NotEmptyValidator' }] : []]
    if (wrong.length > 0) throw new Refused(asProblem(wrong))
    return versioned.send(tag => done(http.PATCH('/api/v1/recurring-invoices/{recurringInvoiceId}', {
      params: { path: { recurringInvoiceId: schedule.id }, header: { 'If-Match': tag } }, body: { prices: pricesOf(versioned.base, { from, lines }) },
    })))
  }, saved => {
    forget()
    keepRecurring(saved)
    void back().then(() => toast(t('recurring.pricesChange', { on: date(from) })))
  })
  const form = useForm({ from }, next => change(now => ({ ...now, ...next })), saving.problem, () => saving.run())
  const stale = saving.problem?.code === 'stale' && versioned.theirs
  return (
    <form className="stack-wide" noValidate onSubmit={form.onSubmit}>
      <div className={css.head}>
        <TextField type="date" min={firmToday()} label={t('recurring.pricesFrom')} hint={t('recurring.pricesFromHint')} {...form.field('from')} />
      </div>
      <LinesEditor lines={text.lines} currency={text.currency} usualRate={usualRate}
        faultOf={(key, part) => fieldProblem(saving.problem, pointerOf(sent.lines, key, part))}
        change={next => change(now => ({ ...now, text: { ...now.text, lines: next(now.text.lines) } }))} />
      <Totals text={whole} />
      {stale
        ? <Changed busy={saving.busy} saveMine={() => saving.run()} takeTheirs={() => { forget(); void back() }} theirs={<p>{t('recurring.theirs')}</p>} />
        : <ProblemNote problem={saving.problem} fields={['from', ...meant(sent.lines).flatMap((_, at) => parts.map(part => `lines/${at}/${part}`))]} />}
      <p className="row"><Button type="submit" kind="primary" busy={saving.busy}>{t('recurring.changePrices')}</Button></p>
    </form>
  )
}
