import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Note, Section } from '../ui/parts'
import { names } from './audience'
import { AudienceDialog } from './AudienceDialog'
import { ofInvoice } from './reads'

/** Who of the client sees an invoice, for the firm's people: nothing where everyone does. */
export function AudienceOfInvoice({ invoiceId }: { invoiceId: string }) {
  const staff = isStaff(useMe())
  const { data } = useQuery(ofInvoice(invoiceId))
  const [choosing, setChoosing] = useState(false)
  if (!data?.seenBy) return null
  const change = staff && <p><Button small kind="quiet" onClick={() => setChoosing(true)}>{t('audiences.change')}</Button></p>
  return <>
    {data.seenBy.length === 0
      ? <Note tone="warn" title={t('audiences.nobody')}><p>{t('audiences.nobodyHelp')}</p>{change}</Note>
      : <Section title={t('audiences.title')}><p>{t('audiences.only', { names: names(data.seenBy) })}</p>{change}</Section>}
    {choosing && <AudienceDialog of="invoice" id={invoiceId} audience={data} close={() => setChoosing(false)} />}
  </>
}
