import { useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { SendLinkDialog } from './SendLinkDialog'

type PayLink = Schema<'PayLinkView'>

/** By which links an invoice can be paid without an account, for the firm's people, and one more to send. */
export function PayLinksOfInvoice({ invoice }: { invoice: Invoice }) {
  const staff = isStaff(useMe())
  const [isSending, send] = useState(false)
  const { data } = api.useQuery('get', '/api/v1/invoices/{invoiceId}/pay-links', { params: { path: { invoiceId: invoice.id } } })
  const owes = invoice.status === 'issued' && invoice.outstanding.amount > 0
  if (!data || (data.items.length === 0 && !(staff && owes))) return null
  return (
    <Section title={t('paylinks.section')}>
      {data.items.length > 0
        ? <ul className="stack">{data.items.map(link => <SentLink key={link.id} link={link} mayRevoke={staff} />)}</ul>
        : <p className="small muted">{t('paylinks.sectionHelp')}</p>}
      {staff && owes && <p><Button small onClick={() => send(true)}>{t('paylinks.send')}</Button></p>}
      {isSending && <SendLinkDialog invoice={invoice} close={() => send(false)} />}
    </Section>
  )
}

function SentLink({ link, mayRevoke }: { link: PayLink, mayRevoke: boolean }) {
  const [isAsking, ask] = useState(false)
  const revoking = useAction(`revoke-${link.id}`, (_: void, key) => done(http.POST('/api/v1/pay-links/{payLinkId}/revoke', {
    params: { path: { payLinkId: link.id }, header: { 'Idempotency-Key': key } },
  })), () => {
    void refresh('/invoices', '/timeline')
    ask(false)
    toast(t('paylinks.revoked'))
  })
  const to = link.email ?? t('paylinks.forgotten')
  return (
    <li className="spread">
      <span><bdi>{to}</bdi><br /><span className="small muted">{standing(link)}</span></span>
      {mayRevoke && link.status === 'active' && <Button small kind="quiet" onClick={() => ask(true)}>{t('paylinks.revoke')}</Button>}
      {isAsking && (
        <Confirm title={t('paylinks.revokeAsk', { email: to })} yes={{ label: t('paylinks.revoke'), act: () => revoking.run() }} busy={revoking.busy}
          close={() => ask(false)} problem={<ProblemNote problem={revoking.problem} />}>
          <p>{t('paylinks.revokeHelp')}</p>
        </Confirm>
      )}
    </li>
  )
}

/** What became of it last. */
function standing({ status, isGuessed, paidAt, revokedAt, expiresAt, openedAt }: PayLink) {
  if (status === 'revoked') return t(isGuessed ? 'paylinks.wasBlocked' : 'paylinks.wasRevoked', { on: instant(revokedAt!) })
  if (status === 'paid') return t('paylinks.wasPaid', { on: instant(paidAt!) })
  if (status === 'expired') return t('paylinks.hasExpired', { on: instant(expiresAt) })
  return t(openedAt ? 'paylinks.wasOpened' : 'paylinks.notOpened', { on: instant(openedAt ?? expiresAt), until: instant(expiresAt) })
}
