import { api } from '../api/client'
import { date, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Note } from '../ui/parts'

/** When an open invoice is paid by itself, or that it could not be. */
export function AutopayNote({ invoiceId }: { invoiceId: string }) {
  const { data } = api.useQuery('get', '/api/v1/invoices/{invoiceId}/autopay', { params: { path: { invoiceId } } })
  if (!data?.on) return null
  const said = { label: data.label ?? '', amount: data.amount ? money(data.amount) : '', day: data.chargeOn ? date(data.chargeOn) : '' }
  if (data.hasFailed) return <Note title={t('autopay.failed', said)}><p>{t('autopay.failedHelp')}</p></Note>
  if (!data.chargeOn) return null
  return <p className="small">{t(data.isRetry ? 'autopay.retry' : 'autopay.next', said)}</p>
}
