import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { loadWords, t } from '../i18n/i18n'
import { useNoticesRead } from '../messages/useNoticesRead'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor, Button, ButtonLink } from '../ui/Button'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Section } from '../ui/parts'
import { later } from '../ui/later'
import { HowToPay } from './HowToPay'
import { invoiceQuery, pdfOf, type Invoice } from './invoice'
import { Paper } from './Paper'
import { dueWords, StateBadge } from './states'
import css from './invoices.module.css'

const Conversations = later(() => Promise.all([import('../messages/Conversations'), loadWords('messages')]).then(([m]) => m.Conversations))

// It stands at the page's end, with words of its own.
const History = later(() => Promise.all([import('../timeline/History'), loadWords('timeline')]).then(([m]) => m.History))

const RemindersOfInvoice = later(() => Promise.all([import('../reminders/RemindersOfInvoice'), loadWords('reminders')]).then(([m]) => m.RemindersOfInvoice))
const InvoiceSubjects = later(() => Promise.all([import('../subjects/InvoiceSubjects'), loadWords('subjects')]).then(([m]) => m.InvoiceSubjects))
const PayLinksOfInvoice = later(() => Promise.all([import('../paylinks/PayLinksOfInvoice'), loadWords('paylinks')]).then(([m]) => m.PayLinksOfInvoice))
const LateFeesOfInvoice = later(() => Promise.all([import('../latefees/LateFeesOfInvoice'), loadWords('latefees')]).then(([m]) => m.LateFeesOfInvoice))
const BilledEntries = later(() => Promise.all([import('../work/BilledEntries'), loadWords('work')]).then(([m]) => m.BilledEntries))
const AudienceOfInvoice = later(() => Promise.all([import('../audiences/AudienceOfInvoice'), loadWords('audiences')]).then(([m]) => m.AudienceOfInvoice))
const AttachPdf = later(() => import('./AttachPdf').then(m => m.AttachPdf))
const UnderWay = later(() => Promise.all([import('../paying/UnderWay'), loadWords('paying')]).then(([m]) => m.UnderWay))
const IssueDialog = later(() => Promise.all([import('../invoicing/IssueDialog'), loadWords('invoicing')]).then(([m]) => m.IssueDialog))
const InvoiceMenu = later(() => Promise.all([import('../corrections/InvoiceMenu'), loadWords('corrections')]).then(([m]) => m.InvoiceMenu))
const UseCredit = later(() => Promise.all([import('../corrections/UseCredit'), loadWords('corrections')]).then(([m]) => m.UseCredit))
const PaymentDialog = later(() => Promise.all([import('../payments/PaymentDialog'), loadWords('payments')]).then(([m]) => m.PaymentDialog))

/** One invoice: the document, what can be done with it, what is said about it and what happened to it. */
export function InvoicePage() {
  const me = useMe()
  const { invoiceId } = useParams({ from: '/signed-in/all-invoices/invoices/$invoiceId' })
  const { issue, pay, ...kept } = useSearch({ from: '/signed-in/all-invoices/invoices/$invoiceId' })
  const navigate = useNavigate()
  const query = useQuery(invoiceQuery(invoiceId))
  const invoice = query.data
  useNoticesRead(invoice ? [invoice.id] : [])
  const ask = (what?: 'issue' | 'pay') => void navigate({
    to: '/invoices/$invoiceId', params: { invoiceId }, search: { ...kept, issue: what === 'issue' || undefined, pay: what === 'pay' || undefined },
    replace: true, resetScroll: false,
  })
  const name = invoice?.number ? t('invoices.named', { number: invoice.number }) : t(invoice ? 'invoices.draft' : 'invoices.invoice')
  return (
    <Page title={name} name={invoice ? `${name} ${invoice.title}` : name} back={<BackLink to="/invoices">{t('invoices.title')}</BackLink>}
      lead={invoice && <Lead invoice={invoice} />}
      actions={invoice && <Actions invoice={invoice} issue={() => ask('issue')} pay={() => ask('pay')} />}>
      <Loaded query={query} skeleton={<Skeleton lines={1} height="40rem" />}>{shown => (
        <>
          {!isMember(me) && shown.status === 'issued' && <HowToPay invoice={shown} />}
          {isMember(me) && shown.charges.length > 0 && <UnderWay invoice={shown} />}
          {isStaff(me) && shown.status === 'issued' && <UseCredit invoice={shown} />}
          {isStaff(me) && shown.origin && !shown.hasPdf && shown.status !== 'voided' && <AttachPdf invoice={shown} source={shown.origin.source} />}
          <div className={css.sides}>
            <Paper invoice={shown} />
            <aside className={`${css.aside} no-print`}>
              {isMember(me) && <AudienceOfInvoice invoiceId={shown.id} />}
              <InvoiceSubjects invoice={shown} />
              {shown.status !== 'draft' && <Conversations kind="invoice" subject={shown.id} clientId={shown.clientId} begin={t(isMember(me) ? 'invoices.beginConversation' : 'invoices.ask')} />}
              {isMember(me) && shown.status !== 'voided' && <BilledEntries invoiceId={shown.id} />}
              {isMember(me) && shown.status === 'issued' && <RemindersOfInvoice invoice={shown} />}
              {isMember(me) && (shown.status === 'issued' || shown.status === 'paid') && <PayLinksOfInvoice invoice={shown} />}
              {isMember(me) && (shown.status === 'issued' || shown.status === 'paid') && !shown.lateFeeOf && <LateFeesOfInvoice invoice={shown} />}
              <Section title={t('invoices.history')}><History subject={shown.id} /></Section>
            </aside>
          </div>
          {isStaff(me) && issue && shown.status === 'draft' && <IssueDialog invoice={shown} close={() => ask()} />}
          {isStaff(me) && pay && shown.status === 'issued' && <PaymentDialog invoice={shown} close={() => ask()} />}
        </>
      )}</Loaded>
    </Page>
  )
}

function Lead({ invoice }: { invoice: Invoice }) {
  const member = isMember(useMe())
  // What a contact has to pay, and when, stands large below.
  const more = invoice.status === 'draft' ? t('invoices.draftHelp') : member ? dueWords(invoice) : undefined
  return <span className={css.lead}>
    <StateBadge invoice={invoice} />
    {invoice.origin && <span>{t('invoices.from', invoice.origin)}</span>}{more && <span>{more}</span>}
  </span>
}

function Actions({ invoice, issue, pay }: { invoice: Invoice, issue: () => void, pay: () => void }) {
  const me = useMe()
  const staff = isStaff(me)
  const draft = invoice.status === 'draft'
  return (
    <>
      {staff && draft && <ButtonLink to="/invoices/$invoiceId/edit" params={{ invoiceId: invoice.id }}>{t('ui.edit')}</ButtonLink>}
      {(staff || (draft && isMember(me))) && <InvoiceMenu invoice={invoice} />}
      {!draft && invoice.hasPdf && (
        <Anchor href={pdfOf(invoice.id)} download><ArrowDownTrayIcon className="icon" aria-hidden />{t('invoices.download')}</Anchor>
      )}
      {staff && draft && <Button kind="primary" onClick={issue}>{t('invoices.issue')}</Button>}
      {staff && invoice.status === 'issued' && <Button kind="primary" onClick={pay}>{t('invoices.recordPayment')}</Button>}
    </>
  )
}
