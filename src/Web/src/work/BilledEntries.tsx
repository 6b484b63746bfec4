import { api } from '../api/client'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { durationText } from './duration'
import css from './work.module.css'

/** The time and expenses that an invoice bills, folded. Not there where it bills none. */
export function BilledEntries({ invoiceId }: { invoiceId: string }) {
  const { data } = api.useQuery('get', '/api/v1/work-entries', { params: { query: { 'filter[invoiceId]': invoiceId, sort: 'date', limit: 100 } } })
  if (!data?.items.length) return null
  return (
    <details className={css.billed}>
      <summary>{t('work.billedHere', { count: data.items.length })}</summary>
      <ul className={css.entries}>{data.items.map(entry => (
        <li key={entry.id}>
          <bdi>{entry.note}</bdi>
          <span className="small muted numbers">
            {date(entry.date)} · {entry.minutes !== null && <>{durationText(Number(entry.minutes))} · </>}{money(entry.amount)}
          </span>
        </li>
      ))}</ul>
      <p className="small muted">{t('work.billedHereHelp')}</p>
    </details>
  )
}
