import { Link, useParams } from '@tanstack/react-router'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { api } from '../api/client'
import { date } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { SalePaper } from '../invoices/SalePaper'
import css from '../invoices/invoices.module.css'
import { useNoticesRead } from '../messages/useNoticesRead'
import { Anchor } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Section } from '../ui/parts'

// It stands at the page's end, with words of its own.
const History = later(() => Promise.all([import('../timeline/History'), loadWords('timeline')]).then(([m]) => m.History))

/** One credit note: the document, and the invoice that it takes back. */
export function CreditNotePage() {
  const { creditNoteId } = useParams({ from: '/signed-in/credit-notes/$creditNoteId' })
  const query = api.useQuery('get', '/api/v1/credit-notes/{creditNoteId}', { params: { path: { creditNoteId } } })
  const note = query.data
  useNoticesRead(note ? [note.id] : [])
  const name = note ? t('credits.named', { number: note.number }) : t('credits.creditNote')
  return (
    <Page title={name} name={note ? `${name} ${note.title}` : name}
      back={note ? <BackLink to="/invoices/$invoiceId" params={{ invoiceId: note.invoiceId }}>{note.invoiceNumber}</BackLink> : <BackLink to="/invoices">{t('invoices.title')}</BackLink>}
      actions={note && <Anchor href={`/api/v1/credit-notes/${note.id}/pdf?disposition=attachment`} download><ArrowDownTrayIcon className="icon" aria-hidden />{t('invoices.download')}</Anchor>}>
      <Loaded query={query} skeleton={<Skeleton lines={1} height="40rem" />}>{shown => (
        <div className={css.sides}>
          <SalePaper kind={t('credits.creditNote')} name={name} sale={shown} facts={[
            [t('invoices.number'), shown.number], [t('invoices.date'), date(shown.issuedOn)], [t('credits.ofInvoice'), shown.invoiceNumber],
          ]}>
            <section className={css.note}><h3>{t('credits.reason')}</h3><p dir="auto">{shown.reason}</p></section>
            <p className={css.please}><Link to="/invoices/$invoiceId" params={{ invoiceId: shown.invoiceId }}>{t('credits.toInvoice', { number: shown.invoiceNumber })}</Link></p>
          </SalePaper>
          <aside className={`${css.aside} no-print`}><Section title={t('invoices.history')}><History subject={shown.id} /></Section></aside>
        </div>
      )}</Loaded>
    </Page>
  )
}
