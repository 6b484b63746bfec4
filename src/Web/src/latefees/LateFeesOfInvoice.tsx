import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { standingOf } from '../invoices/due'
import { keepReminders, readAgain, remindersQuery, type Reminders } from '../reminders/reminders'
import { firmToday } from '../session/firmDay'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Section } from '../ui/parts'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import css from './latefees.module.css'

/** What an invoice was charged for being late, and whether it is any more: nothing where it never was. */
export function LateFeesOfInvoice({ invoice }: { invoice: Invoice }) {
  const { data } = useQuery(remindersQuery(invoice.id))
  const isLate = standingOf(invoice, firmToday()) === 'overdue'
  if (!data || (!isLate && !data.lateFeesOff && data.lateFees.length === 0)) return null
  return <Section title={t('latefees.ofInvoice')}><Fees reminders={data} isOpen={invoice.status === 'issued'} /></Section>
}

function Fees({ reminders, isOpen }: { reminders: Reminders, isOpen: boolean }) {
  const staff = isStaff(useMe())
  const { invoiceId, lateFees, lateFeesOff } = reminders
  const waiving = useAction(`late-fees-${invoiceId}`, async (off: boolean) => {
    try {
      return await done(http.PATCH('/api/v1/invoices/{invoiceId}/reminders', {
        params: { path: { invoiceId }, header: { 'If-Match': etag(reminders) } }, body: { lateFeesOff: off },
      }))
    } catch (thrown) {
      await readAgain(invoiceId)
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, now => {
    keepReminders(now)
    toast(t(now.lateFeesOff ? 'latefees.waived' : 'latefees.allowed'))
  })
  return <>
    {lateFees.length > 0 && (
      <ul className={css.fees}>{lateFees.map(fee => (
        <li key={fee.invoiceId}>
          <Link to="/invoices/$invoiceId" params={{ invoiceId: fee.invoiceId }}>{t('latefees.chargedOn', { on: date(fee.on) })}</Link>
        </li>
      ))}</ul>
    )}
    <p className="small muted">{t(lateFeesOff ? 'latefees.isWaived' : lateFees.length > 0 ? 'latefees.separate' : 'latefees.noneYet')}</p>
    {staff && isOpen && (
      <p><Button small kind="quiet" busy={waiving.busy} onClick={() => void waiving.run(!lateFeesOff)}>
        {t(lateFeesOff ? 'latefees.allow' : 'latefees.waive')}
      </Button></p>
    )}
  </>
}
