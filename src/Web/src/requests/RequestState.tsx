import { CheckIcon } from '@heroicons/react/20/solid'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Badge } from '../ui/parts'
import { isLate, type DocumentRequest } from './request'

/** How a request stands, in a word or with its day. */
export function RequestState({ request }: { request: Pick<DocumentRequest, 'status' | 'dueOn'> }) {
  const { status, dueOn } = request
  if (status === 'done') return <Badge tone="good"><CheckIcon className="icon" aria-hidden />{t('requests.state.done')}</Badge>
  if (status === 'canceled') return <Badge>{t('requests.state.canceled')}</Badge>
  if (!dueOn) return <Badge>{t('requests.state.open')}</Badge>
  return isLate(request) ? <Badge tone="bad">{t('requests.wasDue', { on: date(dueOn) })}</Badge> : <Badge>{t('requests.due', { on: date(dueOn) })}</Badge>
}
