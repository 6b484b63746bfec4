import { api } from '../api/client'
import { number } from '../i18n/formats'
import { t, words } from '../i18n/i18n'
import { usePeople } from '../timeline/usePeople'
import { Loaded } from '../ui/Loaded'
import { Badge, More, Section, When } from '../ui/parts'
import { askedBy, erasedIn, isUnderWay, type Asked } from './requests'
import css from './privacy.module.css'

const badges = { approved: ['privacy.isErasing', 'warn'], done: ['privacy.isErased', 'plain'], refused: ['privacy.isRefused', 'plain'] } as const

/** What was asked for so far: data that people took along, and erasures that were decided. */
export function History() {
  const all = api.useInfiniteQuery('get', '/api/v1/admin/privacy-requests', { params: { query: { limit: 50 } } }, {
    pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined,
    // The last module's report makes it done, and nobody is told of that by itself: it takes seconds.
    refetchInterval: read => read.state.data?.pages.some(page => page.items.some(isUnderWay)) ? 2_000 : false,
  })
  return (
    <Section title={t('privacy.history')}>
      <Loaded query={all}>{({ pages }) => {
        const past = pages.flatMap(page => page.items).filter(request => request.state !== 'requested')
        return past.length === 0 && !all.hasNextPage ? <p className="muted">{t('privacy.noHistory')}</p> : (
          <>
            {past.length > 0 && <ul className={css.past}>{past.map(request => <li key={request.id}>{request.kind === 'export' ? <Export of={request} /> : <Decided of={request} />}</li>)}</ul>}
            <More query={all} />
          </>
        )
      }}</Loaded>
    </Section>
  )
}

function Export({ of }: { of: Asked }) {
  return (
    <>
      <p><strong>{of.name}</strong></p>
      <p className="small muted">{t('privacy.askedForData')} <When at={of.createdAt} /> · {of.downloadedAt ? <>{t('privacy.tookAlong')} <When at={of.downloadedAt} /></> : t('privacy.notDownloaded')}</p>
    </>
  )
}

function Decided({ of }: { of: Asked }) {
  const { nameOf } = usePeople()
  const { modules, rows } = erasedIn(of)
  const by = of.decidedBy ? nameOf(of.decidedBy) ?? t('privacy.somebody') : t('privacy.policy')
  const [word, tone] = badges[of.state as keyof typeof badges]
  return (
    <>
      <p className={css.pastHead}><strong>{of.name}</strong><Badge tone={tone}>{t(word)}</Badge></p>
      <p className="small muted">
        {askedBy(of) === 'person' && <>{t('privacy.askedFor')} <When at={of.createdAt} /> · </>}
        {t(of.state === 'refused' ? 'privacy.refusedBy' : 'privacy.approvedBy', { by })} {of.decidedAt && <When at={of.decidedAt} />}
      </p>
      {of.refusedBecause && <blockquote className={css.said}>{of.refusedBecause}</blockquote>}
      {modules.length > 0 && (
        <details className="small">
          <summary>{t('privacy.erasedRows', { count: rows })}</summary>
          <dl className={css.counts}>{modules.map(one => <div key={one.module}><dt>{words(`privacy.in.${one.module}`) ?? one.module}</dt><dd className="numbers">{number(one.rows)}</dd></div>)}</dl>
        </details>
      )}
    </>
  )
}
