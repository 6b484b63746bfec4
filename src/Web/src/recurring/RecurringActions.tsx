import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { EllipsisHorizontalIcon } from '@heroicons/react/24/outline'
import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { problemOf } from '../api/problem'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { focusTitle } from '../invoices/invoice'
import { Button, ButtonLink } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Menu } from '../ui/Menu'
import { ProblemNote } from '../ui/ProblemNote'
import { problemTitle } from '../ui/problemWords'
import { toast } from '../ui/toast'
import ui from '../ui/ui.module.css'
import { keepRecurring, type Recurring } from './recurring'

/** What can be done with a schedule that has not ended. */
export function RecurringActions({ schedule }: { schedule: Recurring }) {
  const [ending, setEnding] = useState(false)
  const params = { recurringInvoiceId: schedule.id }
  const isPaused = schedule.status === 'paused'
  const turning = useAction(`turn-${schedule.id}`, async (_: void, key) => {
    const sent = { params: { path: params, header: { 'If-Match': etag(schedule), 'Idempotency-Key': key } } }
    try {
      return await done(isPaused
        ? http.POST('/api/v1/recurring-invoices/{recurringInvoiceId}/resume', sent)
        : http.POST('/api/v1/recurring-invoices/{recurringInvoiceId}/pause', sent))
    } catch (thrown) {
      toast(problemTitle(problemOf(thrown)))
      throw thrown
    }
  }, saved => {
    keepRecurring(saved)
    const next = saved.next[0]
    toast(saved.status === 'paused' || !next ? t('recurring.paused') : t('recurring.resumed', { on: date(next.on) }))
  })
  return (
    <>
      <Button busy={turning.busy} onClick={() => void turning.run()}>{t(isPaused ? 'recurring.resume' : 'recurring.pause')}</Button>
      <ButtonLink to="/recurring-invoices/$recurringInvoiceId/edit" params={params}>{t('ui.edit')}</ButtonLink>
      <Menu label={t('recurring.more')} button={<EllipsisHorizontalIcon className="icon" aria-hidden />}>
        {close => <>
          <Link className={ui.menuItem} to="/recurring-invoices/$recurringInvoiceId/prices" params={params} onClick={close}>{t('recurring.changePrices')}</Link>
          <button type="button" className={ui.menuItem} onClick={() => { close(); setEnding(true) }}>{t('recurring.end')}</button>
        </>}
      </Menu>
      {ending && <EndDialog schedule={schedule} close={() => setEnding(false)} />}
    </>
  )
}

function EndDialog({ schedule, close }: { schedule: Recurring, close: () => void }) {
  const ending = useAction(`end-${schedule.id}`, (_: void, key) => done(http.POST('/api/v1/recurring-invoices/{recurringInvoiceId}/end', {
    params: { path: { recurringInvoiceId: schedule.id }, header: { 'If-Match': etag(schedule), 'Idempotency-Key': key } },
  })), saved => {
    close()
    keepRecurring(saved)
    focusTitle()
    toast(t('recurring.endedNow'))
  })
  return (
    <Confirm title={t('recurring.endThis')} busy={ending.busy} close={close} yes={{ label: t('recurring.end'), act: ending.run }}
      problem={<ProblemNote problem={ending.problem} />}>
      <p>{t('recurring.endHelp')}</p>
    </Confirm>
  )
}
