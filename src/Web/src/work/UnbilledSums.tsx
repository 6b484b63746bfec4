import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { api, type Schema } from '../api/client'
import { useNameOfClient } from '../clients/useClients'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Amount, Section } from '../ui/parts'
import { durationText } from './duration'
import css from './work.module.css'

const BillDialog = later(() => import('./BillDialog').then(m => m.BillDialog))

/** What could be billed, client by client, and all of a client's at once. Not there while nothing could. */
export function UnbilledSums({ client }: { client: string | undefined }) {
  const { data } = api.useQuery('get', '/api/v1/work-entries/unbilled', { params: { query: { 'filter[clientId]': client } } })
  if (!data?.items.length) return null
  return (
    <Section title={t('work.unbilled')}>
      <ul className={css.sums}>{data.items.map(sum => <Sum key={`${sum.clientId} ${sum.amount.currency}`} sum={sum} />)}</ul>
    </Section>
  )
}

function Sum({ sum }: { sum: Schema<'UnbilledWork'> }) {
  const client = useNameOfClient(sum.clientId)
  const staff = isStaff(useMe())
  const [isBilling, bill] = useState(false)
  return (
    <li>
      <span>
        <Link to="/time" search={{ client: sum.clientId }}><bdi>{client}</bdi></Link>
        <span className="small muted"> {t('work.sumOf', { count: Number(sum.entries), duration: durationText(Number(sum.minutes)) })}</span>
      </span>
      <span className={css.sumEnd}>
        <span className={css.sum}><Amount of={sum.amount} /></span>
        {staff && <Button small aria-label={t('work.billAllOf', { client })} onClick={() => bill(true)}>{t('work.billAll')}</Button>}
      </span>
      {isBilling && <BillDialog clientId={sum.clientId} currency={sum.amount.currency} close={() => bill(false)} />}
    </li>
  )
}
