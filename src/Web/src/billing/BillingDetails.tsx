import { useState, type ReactNode } from 'react'
import { api } from '../api/client'
import { languages, loadWords, t } from '../i18n/i18n'
import { isMember, isStaff, isViewed, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { Section } from '../ui/parts'
import { BilledAs } from './BilledAs'
import css from './billing.module.css'

const AudienceOfClient = later(() => Promise.all([import('../audiences/AudienceOfClient'), loadWords('audiences')]).then(([m]) => m.AudienceOfClient))
const AutopayPart = later(() => Promise.all([import('../autopay/AutopayPart'), loadWords('autopay')]).then(([m]) => m.AutopayPart))
const BillingDetailsDialog = later(() => import('./BillingDetailsDialog').then(m => m.BillingDetailsDialog))

/** How a client is billed, for both sides to see and to put right. */
export function BillingDetails({ clientId, title }: { clientId: string, title: ReactNode }) {
  const me = useMe()
  const [editing, setEditing] = useState(false)
  const query = api.useQuery('get', '/api/v1/clients/{clientId}/billing-profile', { params: { path: { clientId } } })
  const mayChange = isMember(me) ? isStaff(me) : !isViewed(me) && may(me, 'invoices', 'pay', clientId)
  return (
    <>
      <Section title={title} actions={mayChange && query.data && <Button small onClick={() => setEditing(true)}>{t('billing.edit')}</Button>}>
        <Loaded query={query}>{profile => (
          <>
            <dl className={css.facts}>
              <div><dt>{t('billing.billTo')}</dt><dd><BilledAs party={profile} /></dd></div>
              {profile.orderReference && <div><dt>{t('billing.orderReference')}</dt><dd><bdi>{profile.orderReference}</bdi></dd></div>}
              {profile.language && <div><dt>{t('billing.language')}</dt><dd>{languages[profile.language as keyof typeof languages]}</dd></div>}
              {isMember(me) && profile.currency && <div><dt>{t('billing.currency')}</dt><dd>{profile.currency}</dd></div>}
              {profile.termsDays !== null && <div><dt>{t('billing.terms')}</dt><dd>{t('billing.termsOf', { days: profile.termsDays })}</dd></div>}
              {isMember(me) && profile.remindersOff && <div><dt>{t('billing.reminders')}</dt><dd>{t('billing.remindersAreOff')}</dd></div>}
              {isMember(me) && <AudienceOfClient clientId={clientId} />}
            </dl>
            {editing && <BillingDetailsDialog profile={profile} close={() => setEditing(false)} />}
          </>
        )}</Loaded>
      </Section>
      <AutopayPart clientId={clientId} />
    </>
  )
}
