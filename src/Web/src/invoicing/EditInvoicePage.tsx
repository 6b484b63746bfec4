import { useState } from 'react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { invoicesFor, subjectIn } from '../subjects/subjects'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note } from '../ui/parts'
import { emptyInvoice } from './content'
import { invoiceQuery } from '../invoices/invoice'
import { SaleForm } from './SaleForm'
import { invoices } from './saleKind'
import { useUsual } from './useUsual'

/** Prepares an invoice. */
export function NewInvoicePage() {
  const me = useMe()
  const { client, for: whatFor } = useSearch({ from: '/signed-in/invoices/new' })
  const subject = subjectIn(whatFor)
  const usual = useUsual(client)
  const [round, setRound] = useState(0)
  if (!isStaff(me)) return <NotFoundPage />
  return (
    <Page title={t('invoices.new')} name={t('invoices.new')} back={<BackLink to="/invoices">{t('invoices.title')}</BackLink>}>
      {usual ? <SaleForm key={round} kind={subject ? invoicesFor(subject) : invoices} initial={{ ...emptyInvoice(client ?? '', usual.currency, usual.taxRate), deposits: [] }} startAgain={() => setRound(round + 1)} /> : <Skeleton lines={6} />}
    </Page>
  )
}

/** Changes a draft. */
export function EditInvoicePage() {
  const me = useMe()
  const { invoiceId } = useParams({ from: '/signed-in/invoices/$invoiceId/edit' })
  const query = useQuery(invoiceQuery(invoiceId))
  const [round, setRound] = useState(0)
  if (!isStaff(me)) return <NotFoundPage />
  return (
    <Page title={t('invoicing.edit')} name={t('invoicing.edit')} back={<BackLink to="/invoices/$invoiceId" params={{ invoiceId }}>{query.data?.number ?? t('invoices.draft')}</BackLink>}>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>{invoice => invoice.status === 'draft'
        ? <SaleForm key={round} kind={invoices} draft={invoice} initial={invoices.textOf(invoice)} startAgain={() => setRound(round + 1)} />
        : <Note tone="warn" title={t('problem.invoice-not-a-draft.title')}><p>{t('problem.invoice-not-a-draft')}</p><p><Link to="/invoices/$invoiceId" params={{ invoiceId }}>{t('invoicing.toInvoice')}</Link></p></Note>}</Loaded>
    </Page>
  )
}
