import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Amount } from '../ui/parts'

/** What was done for a client and is not billed, in a line. Not there while there is nothing. */
export function UnbilledOfClient({ clientId }: { clientId: string }) {
  const { data } = api.useQuery('get', '/api/v1/work-entries/unbilled', { params: { query: { 'filter[clientId]': clientId } } })
  if (!data?.items.length) return null
  return (
    <p className="small">
      <Link to="/time" search={{ client: clientId }}>{t('work.unbilledOfClient')}</Link>
      {data.items.map(sum => <span key={sum.amount.currency}> <Amount of={sum.amount} /></span>)}
    </p>
  )
}
