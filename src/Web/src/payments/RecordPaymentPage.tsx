import { useSearch } from '@tanstack/react-router'
import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { useUsual } from '../invoicing/useUsual'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Skeleton } from '../ui/Loaded'
import { BackLink, Page } from '../ui/Page'
import { RecordPaymentForm } from './RecordPaymentForm'

/** Records money that arrived: for several invoices, for one, or on account. */
export function RecordPaymentPage() {
  const { client } = useSearch({ from: '/signed-in/payments/new' })
  const usual = useUsual(client)
  if (!isStaff(useMe())) return <NotFoundPage />
  return (
    <Page title={t('payments.record')} name={t('payments.record')} lead={t('payments.recordLead')} back={<BackLink to="/payments">{t('payments.title')}</BackLink>}>
      {usual ? <RecordPaymentForm client={client ?? ''} currency={usual.currency} /> : <Skeleton lines={6} />}
    </Page>
  )
}
