import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { money, type Money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Avatar } from '../ui/parts'
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

/** Whom a contact turns to, and the way to write to them. */
export function Team({ team, firm, clientName, mayWrite }: {
  team: NonNullable<Parts['team']>, firm: string, clientName: (clientId: string) => string | undefined, mayWrite: (clientId: string) => boolean
}) {
  return (
    <Part title={t('home.yourTeam', { firm })}>
      {team.flatMap(({ clientId, members }) => members.map(({ id, name, photo }) => (
        <p key={clientId + id} className={css.member}>
          <Avatar name={name} id={id} photo={photo} />
          <span>
            <bdi>{name}</bdi>
            <span className="small muted">
              {clientName(clientId) && <bdi>{clientName(clientId)}</bdi>}{clientName(clientId) && mayWrite(clientId) && ' · '}
              {mayWrite(clientId) && <Link to="/messages" search={{ new: true, client: clientId }} aria-label={t('home.messagePerson', { name })}>{t('home.message')}</Link>}
            </span>
          </span>
        </p>
      )))}
    </Part>
  )
}
