import { api, type Schema } from '../api/client'
import { money, number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Empty, Loaded } from '../ui/Loaded'
import { Amount, Section } from '../ui/parts'
import { Cell, Table } from '../ui/Table'
import { Bars } from './charts'
import type { Asked } from './routes'
import { usePeriod } from './usePeriod'
import css from './reports.module.css'

/** The tax on what was invoiced, by rate: what a return asks for. */
export function Taxes({ asked }: { asked: Asked }) {
  const { period, holds, chooser } = usePeriod(asked, 'taxes', true)
  const report = api.useQuery('get', '/api/v1/reports/taxes', { params: { query: period } }, { enabled: holds, placeholderData: before => before })
  const columns = [{ name: t('reports.rate') }, { name: t('invoices.net'), isNumber: true }, { name: t('invoices.tax'), isNumber: true }]
  return (
    <>
      {chooser}
      {holds && <Loaded query={report}>{({ items }) => items.length === 0 ? <Empty title={t('reports.nothingInvoiced')} /> : (
        <div className="stack-wide">{[...new Set(items.map(each => each.net.currency))].map(currency => {
          const own = items.filter(each => each.net.currency === currency).map(each => ({ ...each, key: `${each.category} ${each.rate}`, name: nameOf(each) }))
          const all = own.reduce((sum, each) => sum + Number(each.tax.amount), 0)
          return (
            <Section key={currency} title={t('reports.taxIn', { amount: money({ amount: all, currency }) })}>
              <div className={css.beside}>
                <Bars label={t('reports.taxes')} of={own.map(({ key, name, tax }) => ({ key, name, value: Number(tax.amount), said: money(tax) }))} />
                <Table label={t('reports.taxes')} columns={columns}>{own.map(each => (
                  <tr key={each.key}><Cell>{each.name}</Cell><Cell isNumber><Amount of={each.net} /></Cell><Cell isNumber><Amount of={each.tax} /></Cell></tr>
                ))}</Table>
              </div>
            </Section>
          )
        })}</div>
      )}</Loaded>}
    </>
  )
}

const nameOf = ({ rate, category }: Schema<'TaxesRow'>) => t('reports.rateOf', {
  rate: number(Number(rate) / 100, { style: 'percent', maximumFractionDigits: 3 }), category: t(`reports.category.${category ?? 'standard'}`),
})
