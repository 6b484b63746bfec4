import { createContext, Fragment, useContext, type ReactNode } from 'react'
import { Link, type LinkProps } from '@tanstack/react-router'
import { api } from '../api/client'
import { useClientName } from '../clients/useClients'
import { clock, exactly } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useMe } from '../session/useMe'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Avatar, When } from '../ui/parts'
import { leftOut } from './kinds'
import { factsOf, sentence, type TimelineEntry } from './sentence'
import { thingLink } from './thingLink'
import css from './timeline.module.css'

const shown = 8

/** Names people who are only referred to, where a page has them at hand. */
export const PeopleNames = createContext<(personId: string) => string | undefined>(() => undefined)

/**
 * What happened to one thing, newest first, with the way to all of it. Shows nothing of its own around the list.
 * @param within also what happened to what hangs on it, as a project's milestones do
 */
export function History({ subject, within }: { subject: string, within?: boolean }) {
  const me = useMe()
  const about = within ? { 'filter[withinId]': subject } : { 'filter[subjectId]': subject }
  const query = api.useQuery('get', '/api/v1/timeline', { params: { query: { ...about, 'filter[notKind]': leftOut(me), limit: shown } } })
  return (
    <Loaded query={query} skeleton={<Skeleton lines={3} height="1.5rem" />}>{({ items, nextCursor }) => items.length === 0
      ? <p className="muted">{t('timeline.nothingYet')}</p> : (
      <div className="stack">
        <ol className={css.history}>{items.map(entry => <Entry key={entry.id} entry={entry} about={subject} />)}</ol>
        {nextCursor && <p className="no-print"><Link to="/timeline" search={within ? { within: subject } : { subject }}>{t('timeline.all')}</Link></p>}
      </div>
    )}</Loaded>
  )
}

/**
 * One entry of the record: a sentence, and when.
 * @param clockOnly the day stands above it
 * @param about what the page shows already: the sentence does not lead there again
 */
export function Entry({ entry, clockOnly, about }: { entry: TimelineEntry, clockOnly?: boolean, about?: string }) {
  const me = useMe()
  const nameOf = useContext(PeopleNames)
  const client = useClientName()(entry.clientId)
  const to = entry.subject.id === about || entry.kind.endsWith('-deleted') ? undefined : thingLink(me, { ...entry.subject, clientId: entry.clientId, threadId: factsOf(entry).threadId })
  return (
    <li className={css.entry}>
      {clockOnly ? <time dateTime={entry.at} title={exactly(entry.at)}>{clock(entry.at)}</time> : <span className={css.when}><When at={entry.at} /></span>}
      {entry.actorName && <Avatar name={entry.actorName} id={entry.actorId} photo={entry.actorPhoto} />}
      <div>
        <p>{sentence(entry, nameOf).map((piece, n) => {
          const text = piece.name ? <bdi>{piece.text}</bdi> : piece.text
          return piece.thing ? <Thing key={n} to={to}>{text}</Thing> : <Fragment key={n}>{text}</Fragment>
        })}</p>
        {client && !about && <p className="small muted"><bdi>{client}</bdi></p>}
      </div>
    </li>
  )
}

function Thing({ to, children }: { to: LinkProps | undefined, children: ReactNode }) {
  return to ? <Link {...to}>{children}</Link> : <strong>{children}</strong>
}
