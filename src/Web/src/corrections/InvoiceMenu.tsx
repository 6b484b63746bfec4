import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { refresh } from '../api/queries'
import { isOffered } from '../audiences/audience'
import { ofInvoice } from '../audiences/reads'
import { loadWords, t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { later } from '../ui/later'
import { Menu } from '../ui/Menu'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { CreditDialog } from './CreditDialog'
import { DeleteDraftDialog } from './DeleteDraftDialog'
import { VoidDialog } from './VoidDialog'

const TakeBackDialog = later(() => import('../payments/TakeBackDialog').then(m => m.TakeBackDialog))
const SplitDialog = later(() => Promise.all([import('../instalments/SplitDialog'), loadWords('instalments')]).then(([m]) => m.SplitDialog))
const ChooseNow = later(() => Promise.all([import('../audiences/ChooseAudience'), loadWords('audiences')]).then(([m]) => m.ChooseNow))
const RemindNow = later(() => Promise.all([import('../reminders/RemindNow'), loadWords('reminders')]).then(([m]) => m.RemindNow))

/**
 * What puts an invoice right: the same again, split into instalments, shown to others,
 * a draft looked at as it will be sent or deleted, a payment taken back, what was sent by
 * mistake voided.
 */
export function InvoiceMenu({ invoice }: { invoice: Invoice }) {
  const staff = isStaff(useMe())
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'audience' | 'credit' | 'delete' | 'remind' | 'reverse' | 'split' | 'void'>()
  const duplicating = useAction(`duplicate-${invoice.id}`, async (_: void, key) => {
    try {
      return await done(http.POST('/api/v1/invoices/{invoiceId}/duplicate', {
        params: { path: { invoiceId: invoice.id }, header: { 'Idempotency-Key': key, 'If-Match': etag(invoice) } },
      }))
    } catch (thrown) {
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, draft => {
    void refresh('/invoices')
    void navigate({ to: '/invoices/$invoiceId/edit', params: { invoiceId: draft.id } }).then(() => toast(t('corrections.duplicated')))
  })
  const { data: audience } = useQuery({ ...ofInvoice(invoice.id), enabled: staff })
  const close = () => setAsking(undefined)
  const unpaid = invoice.status === 'issued' && invoice.payments.length + invoice.credits.length === 0 && !invoice.deductedBy
  const splittable = invoice.total.amount > 0 && (invoice.status === 'draft' || invoice.status === 'issued')
  // What was issued elsewhere is credited and copied there.
  const own = !invoice.origin
  const creditable = own && (invoice.status === 'issued' || invoice.status === 'paid') && !invoice.deductedBy
  if (!own && invoice.status === 'voided') return null
  return (
    <>
      <Menu label={t('corrections.more')} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {shut => <>
          {invoice.status === 'draft' && (
            <a className={ui.menuItem} href={`/api/v1/invoices/${invoice.id}/pdf`} target="_blank" rel="noopener" onClick={shut}>{t('corrections.preview')}</a>
          )}
          {staff && invoice.status === 'issued' && (
            <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('remind') }}>{t('corrections.remind')}</button>
          )}
          {staff && splittable && (
            <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('split') }}>
              {t(invoice.schedule.length > 0 ? 'corrections.changePlan' : 'corrections.split')}
            </button>
          )}
          {staff && isOffered(audience) && (
            <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('audience') }}>{t('corrections.audience')}</button>
          )}
          {staff && own && (
            <button type="button" className={ui.menuItem} onClick={() => { shut(); void duplicating.run() }}>{t('corrections.duplicate')}</button>
          )}
          {staff && own && (invoice.recurringInvoiceId
            ? <Link className={ui.menuItem} to="/recurring-invoices/$recurringInvoiceId" params={{ recurringInvoiceId: invoice.recurringInvoiceId }}
                onClick={shut}>{t('corrections.schedule')}</Link>
            : <Link className={ui.menuItem} to="/recurring-invoices/new" search={{ like: invoice.id }} onClick={shut}>{t('corrections.recurring')}</Link>)}
          {staff && invoice.status === 'draft' && (
            <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('delete') }}>{t('corrections.delete')}</button>
          )}
          {staff && invoice.payments.length > 0 && (
            <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('reverse') }}>{t('payments.takeBack')}</button>
          )}
          {staff && creditable && <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('credit') }}>{t('corrections.credit')}</button>}
          {staff && unpaid && <button type="button" className={ui.menuItem} onClick={() => { shut(); setAsking('void') }}>{t('corrections.void')}</button>}
        </>}
      </Menu>
      {asking === 'audience' && <ChooseNow invoiceId={invoice.id} close={close} />}
      {asking === 'credit' && creditable && <CreditDialog invoice={invoice} close={close} />}
      {asking === 'delete' && invoice.status === 'draft' && <DeleteDraftDialog invoice={invoice} close={close} />}
      {asking === 'remind' && invoice.status === 'issued' && <RemindNow invoice={invoice} close={close} />}
      {asking === 'reverse' && <TakeBackDialog payments={invoice.payments} close={close} />}
      {asking === 'split' && splittable && <SplitDialog invoice={invoice} close={close} />}
      {asking === 'void' && unpaid && <VoidDialog invoice={invoice} close={close} />}
    </>
  )
}
