import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { DocumentTextIcon } from '@heroicons/react/24/outline'
import { money, type Money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { When } from '../ui/parts'
import type { Parts } from './parts'
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
