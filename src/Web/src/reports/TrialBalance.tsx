import { api, type Schema } from '../api/client'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { Anchor } from '../ui/Button'
import { TextField } from '../ui/Field'
import { Empty, Loaded } from '../ui/Loaded'
import { Amount, Section } from '../ui/parts'
import { Cell, NarrowDetails, Table } from '../ui/Table'
import { dayOf } from './days'
import { useSeek } from './PeriodFields'
import type { Asked } from './routes'
import css from './reports.module.css'

/** What was booked to each account up to a day; debits come to credits. */
export function TrialBalance({ asked }: { asked: Asked }) {
  const seek = useSeek(asked)
  const day = dayOf(asked.asOf, firmToday())
  const query = { params: { query: { asOf: day } } }
  const report = api.useQuery('get', '/api/v1/reports/trial-balance', query, { enabled: !!day, placeholderData: before => before })
  return (
    <>
      <div className={`${css.asked} no-print`}>
        <div className={css.day}>
          <TextField label={t('reports.asOf')} type="date" value={asked.asOf ?? day ?? ''}
            onChange={event => seek({ asOf: event.currentTarget.value || undefined })} />
        </div>
        {day && <p><Anchor href={`/api/v1/reports/trial-balance?asOf=${day}&format=csv`} download>{t('reports.csv')}</Anchor></p>}
      </div>
      {day && <Loaded query={report}>{({ currencies }) => currencies.length === 0 ? <Empty title={t('reports.nothingBooked')} />
        : <div className="stack-wide">{currencies.map(each => <Currency key={each.currency} of={each} />)}</div>}</Loaded>}
    </>
  )
}

function Currency({ of: { currency, accounts, debit, credit } }: { of: Schema<'TrialBalanceOfCurrency'> }) {
  const columns = [
    { name: t('reports.account') }, { name: t('reports.debit'), isNumber: true, isSecondary: true },
    { name: t('reports.creditSide'), isNumber: true, isSecondary: true }, { name: t('reports.balance'), isNumber: true },
  ]
  return (
    <Section title={currency}>
      <Table label={currency} columns={columns}>
        {accounts.map(each => (
          <tr key={`${each.account} ${each.category} ${each.rate}`}>
            <Cell>
              {t(`reports.accounts.${each.account}`)}
              {each.rate != null && <span className="muted"> {number(Number(each.rate) / 100, { style: 'percent', maximumFractionDigits: 3 })}</span>}
              <NarrowDetails>{t('reports.debit')} <Amount of={each.debit} /> · {t('reports.creditSide')} <Amount of={each.credit} /></NarrowDetails>
            </Cell>
            <Cell isNumber isSecondary><Amount of={each.debit} /></Cell>
            <Cell isNumber isSecondary><Amount of={each.credit} /></Cell>
            <Cell isNumber><Amount of={each.balance} /></Cell>
          </tr>
        ))}
        <tr>
          <Cell><strong>{t('invoices.total')}</strong></Cell>
          <Cell isNumber isSecondary><strong><Amount of={debit} /></strong></Cell>
          <Cell isNumber isSecondary><strong><Amount of={credit} /></strong></Cell>
          <Cell isNumber><strong><Amount of={{ amount: Number(debit.amount) - Number(credit.amount), currency }} /></strong></Cell>
        </tr>
      </Table>
    </Section>
  )
}
