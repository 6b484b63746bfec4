import { api } from '../api/client'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Empty, Loaded } from '../ui/Loaded'
import { Cell, NarrowDetails, Table, TableLink } from '../ui/Table'
import { Bars } from './charts'
import type { Asked } from './routes'
import { usePeriod } from './usePeriod'
import css from './reports.module.css'

const drawn = 10

/** How long clients take from the invoice to the last of the money. */
export function DaysToPay({ asked }: { asked: Asked }) {
  const { period, holds, chooser } = usePeriod(asked, 'days-to-pay')
  const report = api.useQuery('get', '/api/v1/reports/days-to-pay', { params: { query: period } }, { enabled: holds, placeholderData: before => before })
  const days = (value: number | string) => number(Number(value), { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 })
  const columns = [
    { name: t('ui.client') }, { name: t('reports.settled'), isNumber: true, isSecondary: true }, { name: t('reports.median'), isNumber: true },
    { name: t('reports.average'), isNumber: true, isSecondary: true },
  ]
  return (
    <>
      {chooser}
      {holds && <Loaded query={report}>{({ items, all, more }) => !all ? <Empty title={t('reports.nothingSettled')} /> : (
        <div className="stack-wide">
          <p className={css.figure}>
            {days(all.median)}<span className="small muted">{t('reports.halfPaid', { count: Number(all.invoices), average: days(all.average) })}</span>
          </p>
          <div className={css.beside}>
            <Bars label={t('reports.daysToPay')} of={items.slice(0, drawn).map(each => ({
              key: each.clientId, name: each.clientName, value: Number(each.median), said: days(each.median),
            }))} />
            <Table label={t('reports.byClient')} columns={columns}>{items.map(each => (
              <tr key={each.clientId}>
                <Cell>
                  <TableLink to="/statement" search={{ client: each.clientId, ...period }}><bdi>{each.clientName}</bdi></TableLink>
                  <NarrowDetails>{t('reports.average')}: {days(each.average)}</NarrowDetails>
                </Cell>
                <Cell isNumber isSecondary>{number(Number(each.invoices))}</Cell>
                <Cell isNumber>{days(each.median)}</Cell>
                <Cell isNumber isSecondary>{days(each.average)}</Cell>
              </tr>
            ))}</Table>
          </div>
          {more && <p className="muted">{t('reports.more')}</p>}
        </div>
      )}</Loaded>}
    </>
  )
}
