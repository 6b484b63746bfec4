import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { thingLink } from '../timeline/thingLink'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Section } from '../ui/parts'

const LinkDialog = later(() => import('./LinkDialog').then(m => m.LinkDialog))

/** What an invoice is for, as far as this person sees it. */
export function InvoiceSubjects({ invoice }: { invoice: Invoice }) {
  const me = useMe()
  const staff = isStaff(me)
  const [linking, setLinking] = useState(false)
  const { data } = api.useQuery('get', '/api/v1/invoices/{invoiceId}/subjects', { params: { path: { invoiceId: invoice.id } } })
  if (!data || (data.items.length === 0 && !staff)) return null
  return (
    <Section title={t('subjects.title')}>
      {data.items.length > 0 && (
        <ul>{data.items.map(subject => (
          <li key={subject.id}><Link {...thingLink(me, { ...subject, clientId: invoice.clientId })}><bdi>{subject.name}</bdi></Link></li>
        ))}</ul>
      )}
      {staff && <p><Button small kind={data.items.length > 0 ? 'quiet' : 'plain'} onClick={() => setLinking(true)}>{t('subjects.link')}</Button></p>}
      {linking && <LinkDialog invoice={invoice} linked={data.items} close={() => setLinking(false)} />}
    </Section>
  )
}
