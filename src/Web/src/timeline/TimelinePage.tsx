import { Link, useSearch } from '@tanstack/react-router'
import { XMarkIcon } from '@heroicons/react/24/outline'
import { api } from '../api/client'
import { day, zone } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Empty, Loaded, Skeleton } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { More } from '../ui/parts'
import { Filters } from './Filters'
import { Entry, PeopleNames } from './History'
import { leftOut } from './kinds'
import { byDay, startOf } from './period'
import { asText, sentence, type TimelineEntry } from './sentence'
import { usePeople } from './usePeople'
import css from './timeline.module.css'

const perPage = 50

/** The record of the relationship: everything that happened, newest first, in sentences. */
export function TimelinePage() {
  const me = useMe()
  const search = useSearch({ from: '/signed-in/timeline' })
  const people = usePeople()
  const crossed = !!search.from && !!search.to && search.to < search.from
  const query = api.useInfiniteQuery('get', '/api/v1/timeline', {
    params: {
      query: {
        'filter[clientId]': search.client, 'filter[kind]': search.kind, 'filter[actorId]': search.actor, 'filter[subjectId]': search.subject,
        'filter[withinId]': search.within, 'filter[notKind]': leftOut(me), 'filter[from]': startOf(search.from), 'filter[to]': crossed ? undefined : startOf(search.to, 1), limit: perPage,
      },
    },
  }, { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const { subject, within, ...others } = search
  const about = subject ?? within
  const all = <Link to="/timeline" search={others} aria-label={t('timeline.aboutAll')} title={t('timeline.aboutAll')} className="no-print"><XMarkIcon className="icon" aria-hidden /></Link>
  return (
    <Page title={t('timeline.title')} name={t('timeline.title')} lead={<>{t(isMember(me) ? 'timeline.lead' : 'timeline.leadContact', { firm: me.firm.name })} {t('timeline.zone', { zone: zone() })}</>}
      actions={<Button kind="quiet" onClick={() => print()}>{t('timeline.print')}</Button>}>
      <Filters search={search} people={people} />
      <PeopleNames value={people.nameOf}>
        <Loaded query={query} skeleton={<Skeleton lines={8} height="1.75rem" />}>{({ pages }) => {
          const entries = pages.flatMap(page => page.items)
          return (
            <div className="stack-wide">
              {about && <p><span className={css.chip}>{t('timeline.onlyAbout', { title: titleOf(about, entries) })}{all}</span></p>}
              {entries.length === 0 && <Nothing filtered={Object.values(search).some(Boolean)} />}
              <div className={css.days}>{byDay(entries, entry => entry.at).map(({ day: key, items }) => (
                <section key={key} className={css.day} aria-labelledby={`day-${key}`}>
                  <h2 id={`day-${key}`}><time dateTime={items[0]!.at}>{day(items[0]!.at)}</time></h2>
                  <ol className={css.entries}>{items.map(entry => <Entry key={entry.id} entry={entry} clockOnly />)}</ol>
                </section>
              ))}</div>
              <div className="no-print"><More query={query} /></div>
            </div>
          )
        }}</Loaded>
      </PeopleNames>
    </Page>
  )
}

/** What the one thing is called in its own entries. */
function titleOf(subject: string, entries: TimelineEntry[]) {
  const named = entries.filter(entry => entry.subject.id === subject).map(entry => asText(sentence(entry).filter(piece => piece.thing)))
  return named.find(Boolean) ?? t('timeline.oneThing')
}

function Nothing({ filtered }: { filtered: boolean }) {
  return filtered ? <Empty title={t('timeline.nothingFits')}><p>{t('timeline.nothingFitsHelp')}</p></Empty> : <Empty title={t('timeline.nothing')}><p>{t('timeline.nothingHelp')}</p></Empty>
}
