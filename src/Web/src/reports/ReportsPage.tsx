import { Link, useSearch } from '@tanstack/react-router'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { SalesTabs } from '../invoices/SalesTabs'
import { isMember } from '../session/session'
import { useMe } from '../session/useMe'
import { Page } from '../ui/Page'
import { Segments } from '../ui/parts'
import { DaysToPay } from './DaysToPay'
import { Receivables } from './Receivables'
import { Revenue } from './Revenue'
import { Taxes } from './Taxes'
import { TrialBalance } from './TrialBalance'
import css from './reports.module.css'

const reports = { receivables: Receivables, revenue: Revenue, daysToPay: DaysToPay, taxes: Taxes, trialBalance: TrialBalance } as const
const names = Object.keys(reports) as (keyof typeof reports)[]

/** What the firm's invoices come to, seen from several sides. */
export function ReportsPage() {
  const asked = useSearch({ from: '/signed-in/reports' })
  const shown = names.find(name => name === asked.report) ?? 'receivables'
  if (!isMember(useMe())) return <NotFoundPage />
  const Shown = reports[shown]
  return (
    <Page title={t('reports.title')} name={`${t('reports.title')} · ${t(`reports.${shown}`)}`}
      lead={t(`reports.${shown}Help`)}>
      <div className="no-print"><SalesTabs current="reports" /></div>
      <div className={`${css.which} no-print`}><Segments label={t('reports.which')}>{names.map(name => (
        <Link key={name} to="/reports" search={{ ...asked, report: name === 'receivables' ? undefined : name }} replace
          activeOptions={{ exact: true }} activeProps={{}} aria-current={name === shown ? 'page' : undefined}>{t(`reports.${name}`)}</Link>
      ))}</Segments></div>
      <Shown asked={asked} />
    </Page>
  )
}
