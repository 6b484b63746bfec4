import { api, type Schema } from '../api/client'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { Anchor } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Empty, Loaded } from '../ui/Loaded'
import { Amount, Section } from '../ui/parts'
import { Cell, NarrowDetails, Table, TableLink } from '../ui/Table'
import { Bars } from './charts'
import { dayOf } from './days'
import { useSeek } from './PeriodFields'
import type { Asked } from './routes'
import css from './reports.module.css'

const ages = ['notDue', 'upTo30', 'upTo60', 'upTo90', 'over90'] as const

/** Who owes how much, and for how long it is overdue. */
export function Receivables({ asked }: { asked: Asked }) {
  const seek = useSeek(asked)
  const day = dayOf(asked.asOf, firmToday())
  const report = api.useQuery('get', '/api/v1/reports/receivables', { params: { query: { asOf: day } } }, { enabled: !!day, placeholderData: before => before })
  return (
    <>
      <div className={`${css.asked} no-print`}>
        <div className={css.day}>
          <TextField label={t('reports.asOf')} type="date" value={asked.asOf ?? day ?? ''}
            onChange={event => seek({ asOf: event.currentTarget.value || undefined })} />
        </div>
        {day && <p><Anchor href={`/api/v1/reports/receivables?asOf=${day}&format=csv`} download>{t('reports.csv')}</Anchor></p>}
      </div>
      {day && <Loaded query={report}>{({ items, totals, more }) => totals.length === 0 ? <Empty title={t('reports.nothingOwed')} /> : (
        <div className="stack-wide">
          {totals.map(total => {
            const { currency } = total.total
            return (
              <Section key={currency} title={t('reports.owedIn', { amount: money(total.total), day: date(day) })}>
                <div className={css.beside}>
                  <Bars label={t('reports.receivables')} of={ages.map(age => ({
                    key: age, name: t(`reports.age.${age}`), value: Number(total[age].amount), said: money(total[age]), isLate: age !== 'notDue',
                  }))} />
                  <Clients of={items.filter(item => item.total.currency === currency)} day={day} />
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

function Clients({ of, day }: { of: Schema<'ReceivablesRow'>[], day: string }) {
  const withCredit = of.some(row => Number(row.credit.amount) > 0)
  const columns = [
    { name: t('ui.client') }, ...ages.map(age => ({ name: t(`reports.age.${age}`), isNumber: true, isSecondary: true })),
    { name: t('invoices.total'), isNumber: true },
    ...withCredit ? [{ name: t('reports.credit'), isNumber: true, isSecondary: true }, { name: t('reports.net'), isNumber: true, isSecondary: true }] : [],
  ]
  return (
    <Table label={t('reports.byClient')} columns={columns}>{of.map(row => (
      <tr key={row.clientId}>
        <Cell>
          <TableLink to="/statement" search={{ client: row.clientId, to: day }}><bdi>{row.clientName}</bdi></TableLink>
          {ages.slice(1).map(age => Number(row[age].amount) > 0 && <NarrowDetails key={age}>{t(`reports.age.${age}`)}: {money(row[age])}</NarrowDetails>)}
          {Number(row.credit.amount) > 0 && <NarrowDetails>{t('reports.creditOf', { credit: money(row.credit), net: money(row.net) })}</NarrowDetails>}
        </Cell>
        {ages.map(age => <Cell key={age} isNumber isSecondary>{Number(row[age].amount) > 0 && <Amount of={row[age]} />}</Cell>)}
        <Cell isNumber><Amount of={row.total} /></Cell>
        {withCredit && <Cell isNumber isSecondary>{Number(row.credit.amount) > 0 && <Amount of={row.credit} />}</Cell>}
        {withCredit && <Cell isNumber isSecondary><Amount of={row.net} /></Cell>}
      </tr>
    ))}</Table>
  )
}
