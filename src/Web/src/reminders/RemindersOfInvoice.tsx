import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import type { Invoice } from '../invoices/invoice'
import { Reminded } from '../invoices/Reminded'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Section } from '../ui/parts'
import { HoldDialog } from './HoldDialog'
import { remindersQuery, type Reminders } from './reminders'
import { SendReminderDialog } from './SendReminderDialog'
import css from './reminders.module.css'

/** How the client is reminded of an invoice: what went out, what comes next or why nothing does, and one to send now. */
export function RemindersOfInvoice({ invoice }: { invoice: Invoice }) {
  const staff = isStaff(useMe())
  const query = useQuery(remindersQuery(invoice.id))
  const [asking, setAsking] = useState<'send' | 'hold'>()
  const close = () => setAsking(undefined)
  return (
    <Section title={t('reminders.ofInvoice')}>
      <Loaded query={query} skeleton={<Skeleton lines={2} />}>{reminders => (
        <>
          {reminders.sent.length > 0 && <Reminded on={reminders.sent.at(-1)!.on} />}
          {reminders.sent.length > 0 && (
            <ul className={css.sent}>{reminders.sent.map(sent => (
              <li key={`${sent.on} ${sent.days}`}>{t(sent.byHand ? 'reminders.sentByHand' : 'reminders.sentOn', { on: date(sent.on) })}</li>
            ))}</ul>
          )}
          <p className="small muted">{standing(reminders)}</p>
          {reminders.dispute && <p className={`${css.text} small`} dir="auto">{reminders.dispute}</p>}
          {staff && (
            <p className="row">
              <Button small disabled={!reminders.canSend} onClick={() => setAsking('send')}>{t('reminders.send')}</Button>
              <Button small kind="quiet" onClick={() => setAsking('hold')}>{t('reminders.hold')}</Button>
            </p>
          )}
          {asking === 'send' && <SendReminderDialog invoice={invoice} reminders={reminders} close={close} />}
          {asking === 'hold' && <HoldDialog reminders={reminders} close={close} />}
        </>
      )}</Loaded>
    </Section>
  )
}

/** What comes next, or why nothing does. */
function standing({ off, dispute, promisedUntil, nextOn, sent, canSend }: Reminders) {
  if (dispute) return t('reminders.disputed')
  if (off) return t('reminders.isOff')
  const today = !canSend && sent.length > 0 ? `${t('reminders.sentToday')} ` : ''
  if (!nextOn) return today + t('reminders.noNext')
  return today + t(promisedUntil ? 'reminders.promisedNext' : 'reminders.next', { on: date(nextOn), until: promisedUntil ? date(promisedUntil) : '' })
}
