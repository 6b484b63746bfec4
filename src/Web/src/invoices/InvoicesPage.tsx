import { useRef, useState } from 'react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '../api/client'
import { ClientSelect } from '../clients/ClientSelect'
import { SectionPage } from '../clients/SectionPage'
import { useClientName, useClients } from '../clients/useClients'
import { loadWords, t } from '../i18n/i18n'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button, ButtonLink } from '../ui/Button'
import { later } from '../ui/later'
import { Empty, Loaded } from '../ui/Loaded'
import { More, Segments } from '../ui/parts'
import { SearchField, useRested } from '../ui/SearchField'
import { Table, type Column } from '../ui/Table'
import { toggled } from '../selection/selection'
import { InvoiceRow } from './InvoiceRow'
import { OpenBalance } from './OpenBalance'
import { SalesTabs } from './SalesTabs'
import css from './invoices.module.css'

const SendDrafts = later(() => Promise.all([import('../corrections/SendDrafts'), loadWords('corrections')]).then(([m]) => m.SendDrafts))
const PaySelected = later(() => Promise.all([import('../paying/PaySelected'), loadWords('paying')]).then(([m]) => m.PaySelected))
const SelectedInvoices = later(() => Promise.all([import('../selection/SelectedInvoices'), loadWords('selection')]).then(([m]) => m.SelectedInvoices))

/** The states to choose from, as the API calls them. A contact sees no drafts. */
const states = ['issued', 'paid', 'draft'] as const

/** In which orders the API gives them, beside the newest first. */
const orders = ['dueOn', '-dueOn', 'total', '-total', 'number', '-number'] as const

/** All invoices that this person sees, newest first, and what is open. */
export function InvoicesPage() {
  const me = useMe()
  const search = useSearch({ from: '/signed-in/all-invoices' })
  const navigate = useNavigate()
  const clientName = useClientName()
  const several = useClients().length > 1
  const offered = states.filter(state => state !== 'draft' || isMember(me))
  const status = offered.find(state => state === search.status)
  const { client, q } = search
  const sort = orders.find(order => order === search.sort)
  const kept = { client, status, q, sort }
  const sought = useRested(q ?? '')
  const query = api.useInfiniteQuery('get', '/api/v1/invoices',
    { params: { query: { 'filter[clientId]': client, 'filter[status]': status, q: sought || undefined, sort, limit: 25 } } },
    { placeholderData: before => before, pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  // While the drafts are read, what was shown before stands in for them.
  const drafts = query.data?.pages.flatMap(page => page.items).filter(each => each.status === 'draft') ?? []
  const [selection, select] = useState<ReadonlySet<string>>()
  const toggle = useRef<HTMLButtonElement>(null)
  const done = () => {
    select(undefined)
    toggle.current?.focus()
  }
  const any = !!q || !!query.data?.pages[0]?.items.length
  const withClient = !client && several
  const pays = !isMember(me) && may(me, 'invoices', 'pay')
  const columns: Column[] = [
    { name: t('invoices.what') }, { name: t('invoices.number'), isSecondary: true, sort: '-number' },
    ...withClient ? [{ name: t('ui.client'), isSecondary: true }] : [],
    { name: t('invoices.issuedHead'), isSecondary: true }, { name: t('invoices.dueOn'), isSecondary: true, sort: 'dueOn' },
    { name: t('invoices.stateHead'), isSecondary: true },
    { name: t('invoices.amount'), isNumber: true, sort: '-total' }, ...isMember(me) ? [{ name: t('invoices.actions'), isActions: true }] : [],
  ]
  return (
    <SectionPage tab="invoices" word="invoices.title" client={client}
      actions={isMember(me)
        ? <>
            {client && <ButtonLink to="/recurring-invoices" search={{ client }}>{t('invoices.recurring')}</ButtonLink>}
            {client && <ButtonLink kind="quiet" to="/statement" search={{ client }}>{t('invoices.statement')}</ButtonLink>}
            {isStaff(me) && <ButtonLink kind="primary" to="/invoices/new" search={{ client }}>{t('invoices.new')}</ButtonLink>}
          </>
        : <><ButtonLink to="/statement">{t('invoices.statement')}</ButtonLink><ButtonLink to="/billing-details">{t('invoices.billingDetails')}</ButtonLink></>}>
      {!client && <SalesTabs current="invoices" />}
      <OpenBalance client={client} />
      <div className="stack">
        <div className={css.filters}>
          <Segments label={t('invoices.filter')}>
            {[undefined, ...offered].map(state => (
              <Link key={state ?? 'all'} to="." search={{ ...kept, status: state }} replace activeOptions={{ exact: true }} activeProps={{}}
                aria-current={state === status ? 'page' : undefined}>{t(`invoices.show.${state ?? 'all'}`)}</Link>
            ))}
          </Segments>
          {any && <SearchField label={t('invoices.search')} value={q} seek={next => void navigate({ to: '.', search: { ...kept, q: next }, replace: true })} />}
          {any && (
            <Button ref={toggle} kind="quiet" aria-pressed={!!selection} onClick={() => select(selection ? undefined : new Set())}>
              {t('invoices.select')}
            </Button>
          )}
          <div className={css.clientFilter}><ClientSelect filter labelHidden value={client ?? ''}
            onChange={event => void navigate({ to: '.', search: { ...kept, client: event.currentTarget.value || undefined }, replace: true })} /></div>
        </div>
        {status === 'draft' && isStaff(me) && !selection && <SendDrafts drafts={drafts} />}
        <Loaded query={query}>{({ pages }) => {
          const invoices = pages.flatMap(page => page.items)
          const selected = invoices.filter(invoice => selection?.has(invoice.id))
          if (invoices.length > 0)
            return <>
              <Table label={t('invoices.title')} columns={columns} sort={sort}
                sortBy={by => void navigate({ to: '.', search: { ...kept, sort: by }, replace: true, resetScroll: false })}>
                {invoices.map(invoice => (
                  <InvoiceRow key={invoice.id} invoice={invoice} kept={kept} withClient={withClient}
                    client={withClient ? clientName(invoice.clientId) : undefined} isSelected={selection?.has(invoice.id)}
                    select={is => select(now => toggled(now ?? new Set(), invoice.id, is))} />
                ))}
              </Table>
              <More query={query} />
              {selection && (
                <SelectedInvoices shown={invoices} selected={selected} select={select} done={done}
                  isToPay={pays && selected.some(each => each.status === 'issued')}>
                  {isStaff(me) && <SendDrafts drafts={selected.filter(each => each.status === 'draft')} />}
                  {pays && <PaySelected selected={selected} />}
                </SelectedInvoices>
              )}
            </>
          return <Nothing filtered={!!status || !!client || !!sought} />
        }}</Loaded>
      </div>
    </SectionPage>
  )
}

function Nothing({ filtered }: { filtered: boolean }) {
  const me = useMe()
  if (filtered) return <Empty title={t('invoices.noneSuch')}><p><Link to="/invoices">{t('invoices.showAll')}</Link></p></Empty>
  return isStaff(me)
    ? <Empty title={t('invoices.noneFirm')}><p>{t('invoices.noneFirmHelp')}</p></Empty>
    : <Empty title={t('invoices.none')}><p>{t(isMember(me) ? 'invoices.noneViewerHelp' : 'invoices.noneHelp')}</p></Empty>
}
