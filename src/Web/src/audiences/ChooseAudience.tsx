import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { isOffered, type Choice } from './audience'
import { AudienceDialog } from './AudienceDialog'
import { AudienceFields } from './AudienceFields'
import { ofClient, ofInvoice } from './reads'

/** The choice of who sees an invoice, from its menu, once it is known who there is. */
export function ChooseNow({ invoiceId, close }: { invoiceId: string, close: () => void }) {
  const { data } = useQuery(ofInvoice(invoiceId))
  return data ? <AudienceDialog of="invoice" id={invoiceId} audience={data} close={close} /> : null
}

/** The same of a draft, where it is written: it is saved by itself. */
export function ChooseForDraft({ invoiceId }: { invoiceId: string }) {
  const { data } = useQuery(ofInvoice(invoiceId))
  const [choosing, setChoosing] = useState(false)
  if (!isOffered(data)) return null
  return <>
    <p><Button small onClick={() => setChoosing(true)}>{t('audiences.choose')}</Button></p>
    {choosing && data && <AudienceDialog of="invoice" id={invoiceId} audience={data} close={() => setChoosing(false)} />}
  </>
}

/** The same of an invoice that is not there yet: it is made with it. Absent for a client with nobody to choose from. */
export function ChooseForNew({ clientId, choice, change, error }: {
  clientId: string, choice: Choice | undefined, change: (next: Choice | undefined) => void, error: string | undefined
}) {
  const { data } = useQuery(ofClient(clientId))
  if (!data || data.contacts.length < 2) return null
  // Who was chosen of another client is none of this one's.
  const known = data.contacts.map(each => each.id)
  const now = choice && { ...choice, contactIds: choice.contactIds.filter(id => known.includes(id)) }
  return <AudienceFields of="invoice" choice={now ?? { shownTo: 'client', contactIds: [] }} contacts={data.contacts} error={error}
    change={next => change(next.shownTo === 'client' ? undefined : next)} />
}
