import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { date } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { SalePaper } from '../invoices/SalePaper'
import css from '../invoices/invoices.module.css'
import { useNoticesRead } from '../messages/useNoticesRead'
import { isMember, isStaff, isViewed, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor, Button, ButtonLink } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Note, Section, When } from '../ui/parts'
import { pdfOf, quoteQuery, standingOf, type Quote } from './quote'
import { QuoteState } from './QuoteState'

// It stands at the page's end, with words of its own.
const History = later(() => Promise.all([import('../timeline/History'), loadWords('timeline')]).then(([m]) => m.History))
const SendDialog = later(() => import('./SendDialog').then(m => m.SendDialog))
const AnswerDialog = later(() => import('./AnswerDialog').then(m => m.AnswerDialog))
const InvoiceDialog = later(() => import('./InvoiceDialog').then(m => m.InvoiceDialog))
const QuoteMenu = later(() => import('./QuoteMenu').then(m => m.QuoteMenu))

type Asking = 'accept' | 'decline' | 'invoice'

/** One quote: the document, what can be done with it and what happened to it. */
export function QuotePage() {
  const me = useMe()
  const { quoteId } = useParams({ from: '/signed-in/all-quotes/quotes/$quoteId' })
  const { send, ...kept } = useSearch({ from: '/signed-in/all-quotes/quotes/$quoteId' })
  const navigate = useNavigate()
  const query = useQuery(quoteQuery(quoteId))
  const quote = query.data
  const [asking, ask] = useState<Asking>()
  useNoticesRead(quote ? [quote.id] : [])
  const sending = (on: boolean) => void navigate({ to: '/quotes/$quoteId', params: { quoteId }, search: { ...kept, send: on || undefined }, replace: true, resetScroll: false })
  const name = quote?.number ? t('quotes.named', { number: quote.number }) : t(quote ? 'quotes.draft' : 'quotes.quote')
  return (
    <Page title={name} name={quote ? `${name} ${quote.title}` : name} back={<BackLink to="/quotes">{t('quotes.title')}</BackLink>}
      lead={quote && <Lead quote={quote} />} actions={quote && <Actions quote={quote} send={() => sending(true)} ask={ask} />}>
      <Loaded query={query} skeleton={<Skeleton lines={1} height="40rem" />}>{shown => (
        <>
          <Answer quote={shown} ask={ask} />
          <div className={css.sides}>
            <SalePaper kind={t(shown.status === 'draft' ? 'quotes.draft' : 'quotes.quote')} name={name} to={t('quotes.for')} sale={shown} facts={[
              [t('invoices.number'), shown.number ?? t('invoices.noNumber')], [t('invoices.date'), shown.sentOn && date(shown.sentOn)],
              [t('quotes.validUntil'), shown.validUntil && date(shown.validUntil)],
            ]} />
            <aside className={`${css.aside} no-print`}>
              {isMember(me) && shown.invoices.length > 0 && (
                <Section title={t('quotes.invoices')}>
                  <ul>{shown.invoices.map(made => (
                    <li key={made.invoiceId}><Link to="/invoices/$invoiceId" params={{ invoiceId: made.invoiceId }}>
                      {t(made.isDeposit ? 'invoices.deposit' : 'invoices.invoice')}
                    </Link></li>
                  ))}</ul>
                </Section>
              )}
              <Section title={t('invoices.history')}><History subject={shown.id} /></Section>
            </aside>
          </div>
          {isStaff(me) && send && shown.status === 'draft' && <SendDialog quote={shown} close={() => sending(false)} />}
          {(asking === 'accept' || asking === 'decline') && shown.status === 'sent' && (
            <AnswerDialog quote={shown} accepts={asking === 'accept'} close={() => ask(undefined)} />
          )}
          {asking === 'invoice' && shown.status === 'accepted' && <InvoiceDialog quote={shown} close={() => ask(undefined)} />}
        </>
      )}</Loaded>
    </Page>
  )
}

function Lead({ quote }: { quote: Quote }) {
  const holds = standingOf(quote) === 'sent' && quote.validUntil
  return (
    <span className={css.lead}>
      <QuoteState quote={quote} />
      {quote.status === 'draft' && <span>{t('invoices.draftHelp')}</span>}
      {holds && <span>{t('quotes.holdsUntil', { on: date(holds) })}</span>}
    </span>
  )
}

/** What the client can say to it, or what they said. */
function Answer({ quote, ask }: { quote: Quote, ask: (what: Asking) => void }) {
  const me = useMe()
  const { acceptance } = quote
  if (acceptance) {
    return (
      <Note tone="good" title={t('quotes.acceptedBy', { name: acceptance.signedBy })}>
        <p><When at={acceptance.at} /></p>
        <details><summary>{t('quotes.proof')}</summary><p className="small">{t('quotes.proofHelp')}</p><p className="small numbers wrap">{acceptance.sha256}</p></details>
      </Note>
    )
  }
  if (quote.reason && (quote.status === 'declined' || quote.status === 'withdrawn'))
    return <Note title={t(`quotes.state.${quote.status}`)}><p><bdi>{quote.reason}</bdi></p></Note>
  if (isMember(me) || standingOf(quote) !== 'sent' || !may(me, 'invoices', 'pay', quote.clientId) || isViewed(me)) return null
  return (
    <Note title={t('quotes.yourAnswer')}>
      <p>{t('quotes.yourAnswerHelp')}</p>
      <p className="row">
        <Button kind="primary" onClick={() => ask('accept')}>{t('quotes.accept')}</Button>
        <Button onClick={() => ask('decline')}>{t('quotes.decline')}</Button>
      </p>
    </Note>
  )
}

function Actions({ quote, send, ask }: { quote: Quote, send: () => void, ask: (what: Asking) => void }) {
  const me = useMe()
  const staff = isStaff(me)
  const draft = quote.status === 'draft'
  const toInvoice = quote.status === 'accepted' && !quote.invoices.some(made => !made.isDeposit)
  return (
    <>
      {staff && draft && <ButtonLink to="/quotes/$quoteId/edit" params={{ quoteId: quote.id }}>{t('ui.edit')}</ButtonLink>}
      {(staff || (draft && isMember(me))) && <QuoteMenu quote={quote} />}
      {!draft && <Anchor href={pdfOf(quote.id, 'attachment')} download><ArrowDownTrayIcon className="icon" aria-hidden />{t('invoices.download')}</Anchor>}
      {staff && draft && <Button kind="primary" onClick={send}>{t('quotes.send')}</Button>}
      {staff && toInvoice && <Button kind="primary" onClick={() => ask('invoice')}>{t('quotes.makeInvoice')}</Button>}
    </>
  )
}
