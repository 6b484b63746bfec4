import { useState } from 'react'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import people from '../clients/clients.module.css'
import { ago } from '../i18n/formats'
import { t, type Word } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Menu } from '../ui/Menu'
import { Badge, type Tone } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { DnsRecords } from './DomainRecords'
import css from './firm.module.css'

type MailDomain = Schema<'MailDomainView'>

const states: Record<MailDomain['state'], { word: Word, help: Word, tone: Tone }> = {
  pending: { word: 'firm.addressPending', help: 'firm.addressPendingHelp', tone: 'warn' },
  verified: { word: 'firm.addressVerified', help: 'firm.addressWorks', tone: 'good' },
  lapsed: { word: 'firm.addressLapsed', help: 'firm.addressLapsedHelp', tone: 'bad' },
  removed: { word: 'firm.addressLapsed', help: 'firm.addressLapsedHelp', tone: 'bad' },
}

/** An address of the firm's own: whether mails come from it, what to publish so that they do, and what can be done with it. */
export function MailDomainPart({ domain, removed }: { domain: MailDomain, removed: () => void }) {
  const [asking, setAsking] = useState(false)
  const path = { mailDomainId: domain.id }
  const { address, state, dkim, nextDkim, spf, dmarc } = domain
  const changed = () => void refresh('/admin/mail-domains')
  const checking = useAction(`check-address-${domain.id}`, (_: void, key) => done(http.POST('/api/v1/admin/mail-domains/{mailDomainId}/verify', { params: { path, header: { 'Idempotency-Key': key } } })), changed)
  const rotating = useAction(`change-key-${domain.id}`, (_: void, key) => done(http.POST('/api/v1/admin/mail-domains/{mailDomainId}/rotate-key', { params: { path, header: { 'Idempotency-Key': key, 'If-Match': etag(domain) } } })), () => {
    changed()
    toast(t('firm.keyOffered'))
  })
  const removing = useAction(`remove-address-${domain.id}`, () => done(http.DELETE('/api/v1/admin/mail-domains/{mailDomainId}', { params: { path, header: { 'If-Match': etag(domain) } } })), () => {
    setAsking(false)
    toast(t('firm.addressRemoved', { address }))
    // The part that had the focus goes.
    void refresh('/admin/mail-domains').then(removed)
  })
  const settled = state === 'verified' && !nextDkim
  const more = <DnsRecords records={[[settled || nextDkim ? dkim : null, 'firm.dkimRecord'], [spf, 'firm.spfRecord'], [dmarc, 'firm.dmarcRecord']]} />
  return (
    <div className={css.domain}>
      <div className={css.domainHead}>
        <h3><bdi>{address}</bdi></h3>
        <Badge tone={states[state].tone}>{t(states[state].word)}</Badge>
        {nextDkim && <Badge tone="warn">{t('firm.keyFollows')}</Badge>}
        <Menu label={t('firm.deedsFor', { name: address })} className={people.more} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
          {close => <>
            <button type="button" className={ui.menuItem} onClick={() => { close(); void rotating.run() }}>{t('firm.changeKey')}</button>
            <button type="button" className={ui.menuItem} onClick={() => { close(); removing.forget(); setAsking(true) }}>{t('firm.removeAddress')}</button>
          </>}
        </Menu>
      </div>
      <p>{t(states[state].help)}</p>
      {nextDkim && <p>{t('firm.keyFollowsHelp')}</p>}
      {!settled && <DnsRecords records={[nextDkim ? [nextDkim, 'firm.nextDkimRecord'] : [dkim, 'firm.dkimRecord']]} />}
      <div className="row">
        <Button small={settled} busy={checking.busy} onClick={() => void checking.run()}>{t('firm.checkNow')}</Button>
        <p role="status" className="small muted">{checking.busy ? t('firm.checking') : <Seen domain={domain} />}</p>
      </div>
      <ProblemNote problem={checking.problem ?? rotating.problem} />
      <details><summary>{t(settled ? 'firm.allRecords' : 'firm.moreRecords')}</summary>{more}</details>
      {asking && <Confirm title={t('firm.removeAddressAsk', { address })} busy={removing.busy} close={() => setAsking(false)} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('firm.removeAddress'), act: () => removing.run() }}>
        <p>{t('firm.removeAddressHelp')}</p>
      </Confirm>}
    </div>
  )
}

/** What the last look into the DNS has found. */
function Seen({ domain: { lastSeen, checkedAt, failedChecks, state, nextDkim } }: { domain: MailDomain }) {
  if (!lastSeen || !checkedAt) return t('firm.neverChecked')
  const when = ago(checkedAt)
  if (lastSeen === 'noAnswer') return t('firm.seenNoAnswer', { when })
  if (lastSeen === 'found') return t(nextDkim ? 'firm.nextRecordMissing' : 'firm.recordFound', { when })
  return t(state === 'verified' ? 'firm.recordFailing' : 'firm.recordMissing', { when, count: failedChecks })
}
