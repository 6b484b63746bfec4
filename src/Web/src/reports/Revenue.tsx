import { api } from '../api/client'
import { money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Empty, Loaded } from '../ui/Loaded'
import { Amount, Section } from '../ui/parts'
import { Cell, Table, TableLink } from '../ui/Table'
import { Columns } from './charts'
import { monthsOf } from './days'
import { month } from './month'
import type { Asked } from './routes'
import { usePeriod } from './usePeriod'
import css from './reports.module.css'

/** What was invoiced, month by month and client by client. */
export function Revenue({ asked }: { asked: Asked }) {
  const { period, holds, chooser } = usePeriod(asked, 'revenue')
  const report = api.useQuery('get', '/api/v1/reports/revenue', { params: { query: period } }, { enabled: holds, placeholderData: before => before })
  return (
    <>
      {chooser}
      {holds && <Loaded query={report}>{({ items, months, more }) => items.length === 0 ? <Empty title={t('reports.nothingInvoiced')} /> : (
        <div className="stack-wide">
          {[...new Set(months.map(each => each.net.currency))].map(currency => {
            const [own, clients] = [months.filter(each => each.net.currency === currency), items.filter(each => each.net.currency === currency)]
            const all = own.reduce((sum, each) => sum + Number(each.net.amount), 0)
            return (
              <Section key={currency} title={t('reports.revenueIn', { amount: money({ amount: all, currency }) })}>
                <Columns label={t('reports.byMonth')} of={monthsOf(period).map(key => {
                  const net = own.find(each => each.month === key)?.net ?? { amount: 0, currency }
                  return { key, name: month(key), value: Number(net.amount), said: money(net) }
                })} />
                <div className={css.halves}>
                  <Table label={t('reports.byMonth')} columns={[{ name: t('reports.month') }, { name: t('invoices.net'), isNumber: true }]}>{own.map(each => (
                    <tr key={each.month}><Cell>{month(each.month)}</Cell><Cell isNumber><Amount of={each.net} /></Cell></tr>
                  ))}</Table>
                  <Table label={t('reports.byClient')} columns={[{ name: t('ui.client') }, { name: t('invoices.net'), isNumber: true }]}>{clients.map(each => (
                    <tr key={each.clientId}>
                      <Cell><TableLink to="/statement" search={{ client: each.clientId, ...period }}><bdi>{each.clientName}</bdi></TableLink></Cell>
                      <Cell isNumber><Amount of={each.net} /></Cell>
                    </tr>
                  ))}</Table>
                </div>
              </Section>
            )
          })}
          {more && <p className="muted">{t('reports.more')}</p>}
        </div>
      )}</Loaded>}
    </>
  )
}
