import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { ago, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { focusTitle, type Invoice } from '../invoices/invoice'
import { isMember, isStaff, may } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { refreshPaid } from './usePay'
import css from './paying.module.css'

/** Somebody is paying an invoice online: who, how far that is, and what can be done about it. */
export function UnderWay({ invoice }: { invoice: Invoice }) {
  return <div role="status" className={css.underWay}>{invoice.charges.map(charge => <One key={charge.id} invoice={invoice} charge={charge} />)}</div>
}

function One({ invoice, charge }: { invoice: Invoice, charge: Invoice['charges'][number] }) {
  const me = useMe()
  const navigate = useNavigate()
  const isMine = charge.startedBy === me.id
  const params = { path: { chargeId: charge.id } }
  const going = useAction(`continue-${charge.id}`, () => done(http.GET('/api/v1/charges/{chargeId}', { params })), ({ url }) => {
    if (url) location.assign(url)
    else void navigate({ to: '/pay/$chargeId', params: { chargeId: charge.id } })
  })
  const canceling = useAction(`cancel-${charge.id}`,
    (_: void, key) => done(http.POST('/api/v1/charges/{chargeId}/cancel', { params: { ...params, header: { 'Idempotency-Key': key } } })), ({ status }) => {
      void refreshPaid()
      focusTitle()
      toast(t(status === 'succeeded' ? 'paying.paidMeanwhile' : 'paying.canceledNow'))
    })
  const amount = money(charge.amount)
  if (charge.isProcessing) return <Note title={t('paying.processing', { amount })}><p>{t('paying.processingHelp')}</p></Note>
  const mayCancel = isMember(me) ? isStaff(me) : may(me, 'invoices', 'pay', invoice.clientId)
  return (
    <Note title={isMine ? t('paying.mine', { amount, ago: ago(charge.at) }) : charge.payLinkId ? t('paying.byLink', { amount, ago: ago(charge.at) })
      : <By id={charge.startedBy} amount={amount} at={charge.at} />}>
      <p>{t(isMine ? 'paying.mineHelp' : 'paying.theirsHelp')}</p>
      {mayCancel && <div className="row">
        {isMine && <Button kind="primary" busy={going.busy} onClick={() => void going.run()}>{t('paying.continue')}</Button>}
        <Button busy={canceling.busy} onClick={() => void canceling.run()}>{t('paying.cancel')}</Button>
      </div>}
      <ProblemNote problem={going.problem ?? canceling.problem} />
    </Note>
  )
}

/** The firm's people know its clients' by name. */
function By({ id, amount, at }: { id: string, amount: string, at: string }) {
  const member = isMember(useMe())
  const { data } = api.useQuery('get', '/api/v1/contacts/{contactId}', { params: { path: { contactId: id } } }, { enabled: member })
  return data ? t('paying.theirs', { name: data.name, amount, ago: ago(at) }) : t(member ? 'paying.someone' : 'paying.colleague', { amount, ago: ago(at) })
}
