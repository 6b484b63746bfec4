import { useRef, useState } from 'react'
import { api } from '../api/client'
import { t } from '../i18n/i18n'
import { SettingsPage } from '../settings/SettingsPage'
import { Button } from '../ui/Button'
import { Empty, Loaded } from '../ui/Loaded'
import { Note } from '../ui/parts'
import { AddDomainDialog } from './AddDomainDialog'
import { DomainPart } from './DomainPart'
import { ForAdmins } from './ForAdmins'
import css from './firm.module.css'

/** Under which addresses of its own the firm's portal is reached. */
export function DomainsPage() {
  return <ForAdmins><Domains /></ForAdmins>
}

function Domains() {
  const domains = api.useQuery('get', '/api/v1/admin/domains')
  const [adding, setAdding] = useState(false)
  const top = useRef<HTMLSpanElement>(null)
  const add = (kind?: 'primary') => <Button kind={kind} onClick={() => setAdding(true)}>{t('firm.addDomain')}</Button>
  const some = (domains.data?.items.length ?? 0) > 0
  return (
    <SettingsPage title={<span ref={top} tabIndex={-1}>{t('settings.domains')}</span>} name={t('settings.domains')} lead={t('firm.domainsLead')} narrow actions={some && add()}>
      <Loaded query={domains}>{({ items }) => items.length === 0
        ? <Empty title={t('firm.noDomains')}><p>{t('firm.noDomainsHelp')}</p>{add('primary')}</Empty>
        : <>
            <div className={css.domains}>{items.map(domain => <DomainPart key={domain.id} domain={domain} removed={() => top.current?.focus()} />)}</div>
            <Note title={t('firm.tls')}><p>{t('firm.tlsHelp')}</p></Note>
          </>}</Loaded>
      {adding && <AddDomainDialog close={() => setAdding(false)} />}
    </SettingsPage>
  )
}
