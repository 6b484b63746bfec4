import { NotFoundPage } from '../app/NotFoundPage'
import { t } from '../i18n/i18n'
import { isMember, sees } from '../session/session'
import { useMe } from '../session/useMe'
import { BackLink, Page } from '../ui/Page'
import { BillingDetails } from './BillingDetails'

/** For contacts: how their company, or each of them, is billed. */
export function MyBillingPage() {
  const me = useMe()
  if (isMember(me) || !sees(me, 'invoices')) return <NotFoundPage />
  const mine = me.clients.filter(client => client.rights.invoices !== 'none')
  return (
    <Page title={t('billing.details')} name={t('billing.details')} lead={t('billing.myLead', { firm: me.firm.name })} narrow
      back={<BackLink to="/invoices">{t('invoices.title')}</BackLink>}>
      {mine.map(client => <BillingDetails key={client.id} clientId={client.id} title={<bdi>{client.name}</bdi>} />)}
    </Page>
  )
}
