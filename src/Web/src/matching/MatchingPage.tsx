import { useRef, useState } from 'react'
import { Link, useSearch } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import css from '../invoices/invoices.module.css'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { More, Segments } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { ImportPreview } from './ImportPreview'
import { importStatement } from './unmatched'
import { UnmatchedTable } from './UnmatchedTable'

/** Money that arrived, and of which it is to be said what it is for; and where bank statements are imported. */
export function MatchingPage() {
  const me = useMe()
  return isMember(me) && !me.limited ? <Matching /> : <NotFoundPage />
}

function Matching() {
  const staff = isStaff(useMe())
  const { aside } = useSearch({ from: '/signed-in/payments/matching' })
  const input = useRef<HTMLInputElement>(null)
  const [file, choose] = useState<File>()
  const reading = useAction('read-statement', (chosen: File) => importStatement(chosen, true))
  const [found, show] = useState<Awaited<ReturnType<typeof importStatement>>>()
  const read = async (chosen: File) => {
    choose(chosen)
    show(undefined)
    show(await reading.run(chosen))
  }
  return (
    <Page title={t('matching.title')} name={t('matching.title')} lead={t('matching.lead')} back={<BackLink to="/payments">{t('payments.title')}</BackLink>}
      actions={staff && <Button kind="primary" busy={reading.busy} onClick={() => input.current?.click()}>{t('matching.import')}</Button>}>
      <input ref={input} type="file" hidden accept=".xml,.sta,.mt940,.940,.txt,.csv" aria-label={t('matching.import')} onChange={event => {
        const chosen = event.currentTarget.files?.[0]
        // The same file can be chosen again.
        event.currentTarget.value = ''
        if (chosen) void read(chosen)
      }} />
      <div className="stack-wide">
        {reading.problem && (
          <div className="stack">
            <ProblemNote problem={reading.problem} />
            {reading.problem.code === 'bank-statement-not-read' && <p className="small muted"><bdi>{reading.problem.detail}</bdi></p>}
          </div>
        )}
        {file && found ? <ImportPreview key={file.name + file.lastModified} file={file} found={found} close={() => show(undefined)} /> : (
          <div className="stack">
            <div className={css.filters}>
              <Segments label={t('matching.filter')}>
                {([undefined, true] as const).map(only => (
                  <Link key={String(only)} to="." search={{ aside: only }} replace activeOptions={{ exact: true }} activeProps={{}}
                    aria-current={aside === only ? 'page' : undefined}>{t(only ? 'matching.aside' : 'matching.toMatch')}</Link>
                ))}
              </Segments>
            </div>
            <Waiting aside={!!aside} staff={staff} />
          </div>
        )}
      </div>
    </Page>
  )
}

function Waiting({ aside, staff }: { aside: boolean, staff: boolean }) {
  const query = api.useInfiniteQuery('get', '/api/v1/unmatched-payments',
    { params: { query: { 'filter[status]': aside ? 'setAside' : 'unmatched', limit: 50 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const { data } = api.useQuery('get', '/api/v1/unmatched-payments/suggestions', {}, { enabled: !aside })
  return (
    <Loaded query={query}>{({ pages }) => {
      const payments = pages.flatMap(page => page.items)
      if (payments.length === 0) return <Empty title={t(aside ? 'matching.noneAside' : 'matching.none')}><p>{t('matching.noneHelp')}</p></Empty>
      return (
        <>
          <UnmatchedTable payments={payments} staff={staff} suggestionsOf={id => data?.items.find(each => each.unmatchedPaymentId === id)?.suggestions ?? []} />
          <More query={query} />
        </>
      )
    }}</Loaded>
  )
}
