import { useState } from 'react'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import people from '../clients/clients.module.css'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Menu } from '../ui/Menu'
import { Badge, type Tone } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { DomainRecords } from './DomainRecords'
import css from './firm.module.css'

type Domain = Schema<'DomainView'>

const states: Record<Domain['state'], { word: 'firm.domainPending' | 'firm.domainVerified' | 'firm.domainLapsed', tone: Tone }> = {
  pending: { word: 'firm.domainPending', tone: 'warn' },
  verified: { word: 'firm.domainVerified', tone: 'good' },
  lapsed: { word: 'firm.domainLapsed', tone: 'bad' },
  removed: { word: 'firm.domainLapsed', tone: 'bad' },
}

/** A domain: whether it works, what to publish so that it does, and what can be done with it. */
export function DomainPart({ domain, removed }: { domain: Domain, removed: () => void }) {
  const [asking, setAsking] = useState(false)
  const path = { domainId: domain.id }
  const changed = () => void refresh('/admin/domains')
  const checking = useAction(`check-domain-${domain.id}`, (_: void, key) => done(http.POST('/api/v1/admin/domains/{domainId}/check', { params: { path, header: { 'Idempotency-Key': key } } })), changed)
  const leading = useAction(`lead-domain-${domain.id}`, (_: void, key) => done(http.POST('/api/v1/admin/domains/{domainId}/primary', { params: { path, header: { 'Idempotency-Key': key } } })), ({ host }) => {
    changed()
    toast(t('firm.madePrimary', { host }))
  })
  const removing = useAction(`remove-domain-${domain.id}`, () => done(http.DELETE('/api/v1/admin/domains/{domainId}', { params: { path, header: { 'If-Match': etag(domain) } } })), () => {
    setAsking(false)
    toast(t('firm.domainRemoved', { host: domain.host }))
    // The part that had the focus goes.
    void refresh('/admin/domains').then(removed)
  })
  const works = domain.state === 'verified'
  return (
    <section className={css.domain}>
      <div className={css.domainHead}>
        <h2><bdi>{domain.host}</bdi></h2>
        <Badge tone={states[domain.state].tone}>{t(states[domain.state].word)}</Badge>
        {domain.primary && <Badge tone="accent">{t('firm.primary')}</Badge>}
        <Menu label={t('firm.deedsFor', { name: domain.host })} className={people.more} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
          {close => <>
            {works && !domain.primary && <button type="button" className={ui.menuItem} onClick={() => { close(); void leading.run() }}>{t('firm.makePrimary')}</button>}
            <button type="button" className={ui.menuItem} onClick={() => { close(); removing.forget(); setAsking(true) }}>{t('firm.removeDomain')}</button>
          </>}
        </Menu>
      </div>
      <p>{t(works ? domain.primary ? 'firm.worksPrimary' : 'firm.works' : domain.state === 'lapsed' ? 'firm.lapsedHelp' : 'firm.pendingHelp')}</p>
      {works ? <details><summary>{t('firm.records')}</summary><DomainRecords domain={domain} /></details> : <DomainRecords domain={domain} />}
      <div className="row">
        <Button kind={works ? 'plain' : 'primary'} small={works} busy={checking.busy} onClick={() => void checking.run()}>{t('firm.checkNow')}</Button>
        <p role="status" className="small muted">{checking.busy ? t('firm.checking') : <Seen domain={domain} />}</p>
      </div>
      <ProblemNote problem={checking.problem ?? leading.problem} />
      {asking && <Confirm title={t('firm.removeDomainAsk', { host: domain.host })} busy={removing.busy} close={() => setAsking(false)} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('firm.removeDomain'), act: () => removing.run() }}>
        <p>{t(domain.primary ? 'firm.removePrimaryHelp' : 'firm.removeDomainHelp')}</p>
      </Confirm>}
    </section>
  )
}

/** What the last look into the DNS has found. */
function Seen({ domain: { lastSeen, checkedAt, failedChecks, state } }: { domain: Domain }) {
  if (!lastSeen || !checkedAt) return t('firm.neverChecked')
  const when = ago(checkedAt)
  if (lastSeen === 'found') return t('firm.seenFound', { when })
  if (lastSeen === 'noAnswer') return t('firm.seenNoAnswer', { when })
  return t(state === 'verified' ? 'firm.seenFailing' : 'firm.seenMissing', { when, count: failedChecks })
}
