import { useState } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { ArrowDownTrayIcon } from '@heroicons/react/24/outline'
import { api } from '../api/client'
import { NotFoundPage } from '../app/NotFoundPage'
import { ClientSelect } from '../clients/ClientSelect'
import { useClientName, useClients } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { SalesTabs } from '../invoices/SalesTabs'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Anchor, Button } from '../ui/Button'
import { later } from '../ui/later'
import { Empty, Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { More, Segments } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Table, type Column } from '../ui/Table'
import { Chosen } from './Chosen'
import type { Entry, Kind } from './entry'
import { isNarrowed, periodOf, queryOf, sheetOf, stateOf, states } from './filter'
import { UnbilledSums } from './UnbilledSums'
import { WorkFilters } from './WorkFilters'
import { WorkRow } from './WorkRow'
import { WorkTotals } from './WorkTotals'
import css from './work.module.css'

const NewEntryDialog = later(() => import('./EntryDialog').then(m => m.NewEntryDialog))
const EditEntryDialog = later(() => import('./EntryDialog').then(m => m.EditEntryDialog))

const kinds: Kind[] = ['time', 'expense']

/** What was done and spent for clients: what is not billed first. */
export function WorkPage() {
  return isMember(useMe()) ? <Work /> : <NotFoundPage />
}

function Work() {
  const staff = isStaff(useMe())
  const search = useSearch({ from: '/signed-in/time' })
  const navigate = useNavigate({ from: '/time' })
  const clientName = useClientName()
  const several = useClients().length > 1
  const { client, q } = search
  const { record, ...filter } = search
  const status = stateOf(filter)
  const [chosen, choose] = useState<Entry[]>([])
  const [editing, edit] = useState<Entry>()
  const sought = useRested(q ?? '')
  const asked = queryOf(filter, sought)
  const isPlain = status === 'unbilled' && !sought && !isNarrowed(filter)
  const query = api.useInfiniteQuery('get', '/api/v1/work-entries', { params: { query: { ...asked, sort: '-date', limit: 50 } } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  const show = (next: Partial<typeof search>) => {
    choose([])
    void navigate({ search: now => ({ ...now, ...next }), replace: true, resetScroll: false })
  }
  const recorded = kinds.find(kind => kind === record)
  const withClient = !client && several
  const withChoice = staff && status !== 'billed'
  const columns: Column[] = [
    { name: t('work.what') }, { name: t('work.date'), isSecondary: true }, ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [],
    { name: t('work.who'), isSecondary: true }, { name: t('work.duration'), isSecondary: true }, { name: t('work.amount'), isNumber: true },
    ...staff ? [{ name: t('work.actions'), isActions: true }] : [],
  ]
  return (
    <Page title={t('work.title')} name={t('work.title')} lead={t('work.lead')}
      actions={staff && <>
        <Button onClick={() => show({ record: 'expense' })}>{t('work.record.expense')}</Button>
        <Button kind="primary" onClick={() => show({ record: 'time' })}>{t('work.record.time')}</Button>
      </>}>
      <SalesTabs current="time" />
      {isPlain && <UnbilledSums client={client} />}
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('work.filter')}>
            {states.map(each => (
              <Link key={each} to="." search={{ ...filter, status: each === 'unbilled' ? undefined : each }} replace
                activeOptions={{ exact: true }} activeProps={{}} onClick={() => choose([])}
                aria-current={each === status ? 'page' : undefined}>{t(`work.show.${each}`)}</Link>
            ))}
          </Segments>
          {(q || !!query.data?.pages[0]?.items.length) && <SearchField label={t('work.search')} value={q} seek={next => show({ q: next })} />}
          <div className={css.clientFilter}><ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => show({ client: event.currentTarget.value || undefined, project: undefined })} /></div>
        </div>
        <WorkFilters asked={filter} show={show} />
        {!isPlain && <WorkTotals query={asked} />}
        <Loaded query={query}>{({ pages }) => {
          const entries = pages.flatMap(page => page.items)
          if (entries.length > 0)
            return <>
              <Table label={t('work.title')} columns={columns}>
                {entries.map(entry => (
                  <WorkRow key={entry.id} entry={entry} client={withClient ? clientName(entry.clientId) ?? '' : undefined}
                    isChosen={withChoice ? chosen.some(each => each.id === entry.id) : undefined} edit={staff ? () => edit(entry) : undefined}
                    choose={is => choose(now => is ? [...now, entry] : now.filter(each => each.id !== entry.id))} />
                ))}
              </Table>
              <More query={query} />
              {periodOf(filter).holds && (
                <p>
                  <Anchor kind="quiet" href={sheetOf(filter, sought)} download>
                    <ArrowDownTrayIcon className="icon" aria-hidden />{t(asked.from || asked.to ? 'work.sheetOfPeriod' : 'work.sheet')}
                  </Anchor>
                </p>
              )}
              {chosen.length > 0 && <Chosen entries={chosen} clear={() => choose([])} />}
            </>
          if (sought || client || isNarrowed(filter)) return <Empty title={t('work.noneSuch')}><p><Link to="/time">{t('work.showAll')}</Link></p></Empty>
          return <Empty title={t(`work.none.${status}`)}><p>{t('work.noneHelp')}</p></Empty>
        }}</Loaded>
      </div>
      {staff && recorded && <NewEntryDialog kind={recorded} client={client} close={() => show({ record: undefined })} />}
      {editing && <EditEntryDialog entry={editing} close={() => edit(undefined)} />}
    </Page>
  )
}
