import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { DocumentTextIcon } from '@heroicons/react/24/outline'
import { date, money, type Money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { When } from '../ui/parts'
import type { OpenInvoice, Parts } from './parts'
import css from './home.module.css'

/** A quiet part of the home page under its heading, and the way to all of it. */
export function Part({ title, children }: { title: ReactNode, children: ReactNode }) {
  return <section className={css.part}><h2>{title}</h2>{children}</section>
}

/** What is open altogether, large. */
export function Balance({ of: sums, calm, children }: { of: Money[] | undefined, calm: string, children?: ReactNode }) {
  return (
    <Part title={t('home.openBalance')}>
      {sums && (sums.length > 0 ? <p className={css.figure}>{sums.map(one => <span key={one.currency}>{money(one)}</span>)}</p> : <p className="muted">{calm}</p>)}
      {children}
    </Part>
  )
}

const few = 4

/** Open invoices, those due first at the top. */
export function OpenInvoices({ invoices, more }: { invoices: OpenInvoice[], more: boolean }) {
  return (
    <>
      <ul className={css.lines}>
        {invoices.slice(0, few).map(invoice => {
          const late = invoice.dueOn < firmToday()
          return (
            <li key={invoice.id} className={css.line}>
              <span><Link to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}>{invoice.title}</Link><br /><span className={`small ${late ? css.late : 'muted'}`}>{t(late ? 'home.wasDue' : 'home.due', { on: date(invoice.dueOn) })}</span></span>
              {invoices.length > 1 && <span className="numbers">{money(invoice.outstanding)}</span>}
            </li>
          )
        })}
      </ul>
      {(more || invoices.length > few) && <p><Link to="/invoices" search={{ status: 'issued' }}>{t('home.allInvoices')}</Link></p>}
    </>
  )
}

/** The newest documents by name. */
export function Documents({ documents, clientName }: { documents: NonNullable<Parts['documents']>, clientName: (clientId: string) => string | undefined }) {
  return (
    <section className="stack">
      <h2>{t('home.newDocuments')}</h2>
      <ul className={css.documents}>
        {documents.slice(0, 5).map(({ id, clientId, title, at }) => (
          <li key={id}>
            <DocumentTextIcon className="icon" aria-hidden />
            <Link to="/documents/$documentId" params={{ documentId: id }}><bdi>{title}</bdi></Link>
            <span className="small muted">{clientName(clientId) && <><bdi>{clientName(clientId)}</bdi> · </>}<When at={at} /></span>
          </li>
        ))}
      </ul>
    </section>
  )
}
