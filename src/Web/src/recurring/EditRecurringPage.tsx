import { useState } from 'react'
import { useParams, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { invoiceQuery } from '../invoices/invoice'
import { useUsual } from '../invoicing/useUsual'
import { firmToday } from '../session/firmDay'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note } from '../ui/parts'
import { emptyRecurring, likeInvoice, recurringText } from './content'
import { recurringQuery } from './recurring'
import { RecurringForm } from './RecurringForm'

/** Sets up a schedule, from scratch or like an invoice. */
export function NewRecurringPage() {
  const { client, like } = useSearch({ from: '/signed-in/recurring-invoices/new' })
  if (!isStaff(useMe())) return <NotFoundPage />
  return (
    <Page title={t('recurring.new')} name={t('recurring.new')} back={<BackLink to="/recurring-invoices">{t('recurring.title')}</BackLink>}>
      {like ? <Like invoiceId={like} /> : <Fresh client={client} />}
    </Page>
  )
}

function Fresh({ client }: { client: string | undefined }) {
  const usual = useUsual(client)
  const [round, setRound] = useState(0)
  return usual
    ? <RecurringForm key={round} initial={emptyRecurring(client ?? '', usual.currency, usual.taxRate, firmToday())} startAgain={() => setRound(round + 1)} />
    : <Skeleton lines={6} />
}

function Like({ invoiceId }: { invoiceId: string }) {
  const query = useQuery(invoiceQuery(invoiceId))
  const [round, setRound] = useState(0)
  if (isGone(query.error)) return <Note tone="warn">{t('recurring.noneSuch')}</Note>
  return (
    <Loaded query={query} skeleton={<Skeleton lines={6} />}>{invoice => (
      <RecurringForm key={round} like={invoice} initial={likeInvoice(invoice, firmToday())} startAgain={() => setRound(round + 1)} />
    )}</Loaded>
  )
}

/** Changes a schedule, for the invoices to come. */
export function EditRecurringPage() {
  const { recurringInvoiceId } = useParams({ from: '/signed-in/recurring-invoices/$recurringInvoiceId/edit' })
  const query = useQuery(recurringQuery(recurringInvoiceId))
  const [round, setRound] = useState(0)
  if (!isStaff(useMe()) || isGone(query.error)) return <NotFoundPage />
  return (
    <Page title={t('recurring.edit')} name={t('recurring.edit')} lead={t('recurring.editLead')}
      back={<BackLink to="/recurring-invoices/$recurringInvoiceId" params={{ recurringInvoiceId }}>{query.data?.title ?? t('recurring.title')}</BackLink>}>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>{schedule => schedule.status === 'ended'
        ? <Note tone="warn" title={t('problem.recurring-ended.title')}><p>{t('problem.recurring-ended')}</p></Note>
        : <RecurringForm key={round} schedule={schedule} initial={recurringText(schedule)} startAgain={() => setRound(round + 1)} />}</Loaded>
    </Page>
  )
}
