import { useRef, useState } from 'react'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { later } from '../ui/later'
import { Loaded } from '../ui/Loaded'
import { Section } from '../ui/parts'
import { MailDomainPart } from './MailDomainPart'

const NameAddressDialog = later(() => import('./NameAddressDialog').then(m => m.NameAddressDialog))

/** From which address of its own the firm's mails come: one at most. */
export function OwnAddress() {
  const addresses = api.useQuery('get', '/api/v1/admin/mail-domains')
  const [naming, setNaming] = useState(false)
  const top = useRef<HTMLSpanElement>(null)
  return (
    <Section title={<span ref={top} tabIndex={-1}>{t('firm.ownAddress')}</span>}>
      <Loaded query={addresses}>{({ items: [domain] }) => domain
        ? <MailDomainPart key={domain.id} domain={domain} removed={() => top.current?.focus()} />
        : <>
            <p>{t('firm.noOwnAddress')}</p>
            <p><Button onClick={() => setNaming(true)}>{t('firm.nameAddress')}</Button></p>
          </>}</Loaded>
      {naming && <NameAddressDialog close={() => setNaming(false)} />}
    </Section>
  )
}
