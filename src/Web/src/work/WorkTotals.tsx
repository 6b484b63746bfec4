import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Amount } from '../ui/parts'
import { durationText } from './duration'
import type { queryOf } from './filter'
import css from './work.module.css'

/** What the list comes to, all of it and not only what is shown so far. Not there while it is empty. */
export function WorkTotals({ query }: { query: ReturnType<typeof queryOf> }) {
  const { data } = api.useQuery('get', '/api/v1/work-entries/totals', { params: { query } }, { placeholderData: before => before })
  if (!data?.items.length) return null
  return (
    <p role="status" className={css.total}>
      <span>{t('work.total')}</span>
      {data.items.map(({ amount, entries, minutes }) => (
        <span key={amount.currency}>
          <strong><Amount of={amount} /></strong>
          <span className="small muted"> {t('work.sumOf', { count: Number(entries), duration: durationText(Number(minutes)) })}</span>
        </span>
      ))}
    </p>
  )
}
