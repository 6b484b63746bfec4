import type { ReactNode } from 'react'
import { Link, useParams } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client'
import { isGone } from '../api/queries'
import { NotFoundPage } from '../app/NotFoundPage'
import { useNameOfClient } from '../clients/useClients'
import { date, money, number } from '../i18n/formats'
import { loadWords, t } from '../i18n/i18n'
import { StateBadge } from '../invoices/states'
import { useNoticesRead } from '../messages/useNoticesRead'
import { isMember, isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Empty, Loaded, Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { Amount, Badge, More, Section } from '../ui/parts'
import { Cell, NarrowDetails, Table, TableLink } from '../ui/Table'
import { PriceChanges } from './PriceChanges'
import { oftenWords, recurringQuery, statusTones, type Recurring } from './recurring'
import { RecurringActions } from './RecurringActions'
import css from './recurring.module.css'

const History = later(() => Promise.all([import('../timeline/History'), loadWords('timeline')]).then(([m]) => m.History))

/** One schedule: what it bills and when, what it made, and what can be done with it. */
export function RecurringInvoicePage() {
  const me = useMe()
  const { recurringInvoiceId } = useParams({ from: '/signed-in/recurring-invoices/$recurringInvoiceId' })
  const query = useQuery(recurringQuery(recurringInvoiceId))
  useNoticesRead(query.data ? [query.data.id] : [])
  if (!isMember(me) || isGone(query.error)) return <NotFoundPage />
  const schedule = query.data
  return (
    <Page title={schedule ? <bdi>{schedule.title}</bdi> : t('recurring.one')} name={schedule?.title ?? t('recurring.one')}
      back={<BackLink to="/recurring-invoices">{t('recurring.title')}</BackLink>}
      lead={schedule && <span className={css.lead}><Badge tone={statusTones[schedule.status]}>{t(`recurring.state.${schedule.status}`)}</Badge><span>{oftenWords(schedule)}</span></span>}
      actions={schedule && isStaff(me) && schedule.status !== 'ended' && <RecurringActions schedule={schedule} />}>
      <Loaded query={query} skeleton={<Skeleton lines={8} />}>{shown => (
        <div className={css.sides}>
          <div className={css.main}>
            <Facts schedule={shown} />
            <Items schedule={shown} />
            <PriceChanges schedule={shown} />
            <Made schedule={shown} />
          </div>
          <aside className={`${css.main} no-print`}>
            {shown.next.length > 0 && (
              <Section title={t('recurring.nextInvoices')}>
                {shown.status === 'paused' && <p className="small muted">{t('recurring.pausedHelp')}</p>}
                <ol className={css.dates}>{shown.next.map(next => <li key={next.on}><span>{date(next.on)}</span><Amount of={next.total} /></li>)}</ol>
              </Section>
            )}
            <Section title={t('recurring.history')}><History subject={shown.id} /></Section>
          </aside>
        </div>
      )}</Loaded>
    </Page>
  )
}

function Facts({ schedule }: { schedule: Recurring }) {
  const client = useNameOfClient(schedule.clientId)
  const facts: [string, ReactNode][] = [
    [t('ui.client'), <Link key="client" to="/clients/$clientId" params={{ clientId: schedule.clientId }}><bdi>{client}</bdi></Link>],
    [t('recurring.ends'), schedule.endsOn ? t('recurring.endsOnDay', { on: date(schedule.endsOn) })
      : schedule.count ? t('recurring.endsAfter', { count: Number(schedule.count), made: Number(schedule.made) }) : t('recurring.ends.never')],
    [t('recurring.due'), schedule.termsDays === null ? t('recurring.usualTerms') : t('recurring.dueAfter', { days: Number(schedule.termsDays) })],
    [t('recurring.action'), t(`recurring.action.${schedule.action}`)],
  ]
  return <dl className={css.facts}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
}

function Items({ schedule }: { schedule: Recurring }) {
  return (
    <Section title={t('invoices.lines')}>
      <Table label={t('invoices.lines')} columns={[
        { name: t('invoices.description') }, { name: t('invoices.quantity'), isNumber: true, isSecondary: true },
        { name: t('invoices.unitPrice'), isNumber: true, isSecondary: true }, { name: t('invoices.amount'), isNumber: true },
      ]}>
        {schedule.lines.map((line, at) => (
          <tr key={at}>
            <Cell><bdi>{line.description}</bdi></Cell>
            <Cell isNumber isSecondary>{number(line.quantity, { maximumFractionDigits: 3 })}</Cell>
            <Cell isNumber isSecondary>{money(line.unitPrice)}</Cell>
            <Cell isNumber><Amount of={line.net} /></Cell>
          </tr>
        ))}
      </Table>
      <p className="spread"><span className="muted">{t('recurring.totalWithTax')}</span><strong><Amount of={schedule.total} /></strong></p>
      {schedule.note && <p className={css.note} dir="auto">{schedule.note}</p>}
    </Section>
  )
}

function Made({ schedule }: { schedule: Recurring }) {
  const query = api.useInfiniteQuery('get', '/api/v1/invoices', { params: { query: { 'filter[recurringInvoiceId]': schedule.id, limit: 25 } } },
    { pageParamName: 'cursor', initialPageParam: undefined, getNextPageParam: page => page.nextCursor ?? undefined })
  return (
    <Section title={t('recurring.made')}>
      <Loaded query={query}>{({ pages }) => {
        const invoices = pages.flatMap(page => page.items)
        if (invoices.length === 0) return <Empty title={t('recurring.madeNone')}><p>{t('recurring.madeNoneHelp')}</p></Empty>
        return <>
          <Table label={t('recurring.made')} columns={[
            { name: t('recurring.what') }, { name: t('invoices.number'), isSecondary: true }, { name: t('recurring.status'), isSecondary: true },
            { name: t('invoices.amount'), isNumber: true },
          ]}>
            {invoices.map(invoice => (
              <tr key={invoice.id}>
                <Cell>
                  <TableLink to="/invoices/$invoiceId" params={{ invoiceId: invoice.id }}><bdi>{invoice.title}</bdi></TableLink>
                  <NarrowDetails>{invoice.number ?? t('invoices.noNumber')}</NarrowDetails>
                </Cell>
                <Cell isSecondary><span className="numbers">{invoice.number ?? t('invoices.noNumber')}</span></Cell>
                <Cell isSecondary><StateBadge invoice={invoice} /></Cell>
                <Cell isNumber><Amount of={invoice.total} /><NarrowDetails><StateBadge invoice={invoice} /></NarrowDetails></Cell>
              </tr>
            ))}
          </Table>
          <More query={query} />
        </>
      }}</Loaded>
    </Section>
  )
}
