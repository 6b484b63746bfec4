import { useState } from 'react'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { emptyInvoice } from '../invoicing/content'
import { SaleForm } from '../invoicing/SaleForm'
import { useUsual } from '../invoicing/useUsual'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note } from '../ui/parts'
import { quoteQuery } from './quote'
import { quotes } from './quoteKind'

/** Prepares a quote. */
export function NewQuotePage() {
  const me = useMe()
  const { client } = useSearch({ from: '/signed-in/quotes/new' })
  const usual = useUsual(client)
  const [round, setRound] = useState(0)
  if (!isStaff(me)) return <NotFoundPage />
  return (
    <Page title={t('quotes.new')} name={t('quotes.new')} back={<BackLink to="/quotes">{t('quotes.title')}</BackLink>}>
      {usual
        ? <SaleForm key={round} kind={quotes} initial={emptyInvoice(client ?? '', usual.currency, usual.taxRate)} startAgain={() => setRound(round + 1)} />
        : <Skeleton lines={6} />}
    </Page>
  )
}

/** Changes a draft of a quote. */
export function EditQuotePage() {
  const me = useMe()
  const { quoteId } = useParams({ from: '/signed-in/quotes/$quoteId/edit' })
  const query = useQuery(quoteQuery(quoteId))
  const [round, setRound] = useState(0)
  if (!isStaff(me)) return <NotFoundPage />
  return (
    <Page title={t('quotes.edit')} name={t('quotes.edit')} back={<BackLink to="/quotes/$quoteId" params={{ quoteId }}>{query.data?.number ?? t('quotes.draft')}</BackLink>}>
      <Loaded query={query} skeleton={<Skeleton lines={6} />}>{quote => quote.status === 'draft'
        ? <SaleForm key={round} kind={quotes} draft={quote} initial={quotes.textOf(quote)} startAgain={() => setRound(round + 1)} />
        : (
          <Note tone="warn" title={t('problem.quote-not-a-draft.title')}>
            <p>{t('problem.quote-not-a-draft')}</p><p><Link to="/quotes/$quoteId" params={{ quoteId }}>{t('quotes.toQuote')}</Link></p>
          </Note>
        )}</Loaded>
    </Page>
  )
}
