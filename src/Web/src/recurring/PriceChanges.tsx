import { useAction } from '../api/action'
import { done, etag, http } from '../api/client'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { isStaff } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Amount, Section } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { pricesWithout } from './prices'
import { keepRecurring, type Recurring } from './recurring'
import css from './recurring.module.css'

/** What is charged instead from later days on; not there where nothing is. */
export function PriceChanges({ schedule }: { schedule: Recurring }) {
  const staff = isStaff(useMe())
  const removing = useAction(`remove-price-${schedule.id}`, (from: string) => done(http.PATCH('/api/v1/recurring-invoices/{recurringInvoiceId}', {
    params: { path: { recurringInvoiceId: schedule.id }, header: { 'If-Match': etag(schedule) } }, body: { prices: pricesWithout(schedule, from) },
  })), (saved, from) => {
    keepRecurring(saved)
    document.querySelector<HTMLElement>('main h1')?.focus()
    toast(t('recurring.pricesKept', { on: date(from) }))
  })
  if (schedule.prices.length === 0) return null
  return (
    <Section title={t('recurring.priceChanges')}>
      <ul className={css.dates}>{schedule.prices.map(change => (
        <li key={change.from}>
          <span>{t('recurring.fromDay', { on: date(change.from) })}</span>
          <span className="row">
            <Amount of={change.total} />
            {staff && <Button small kind="quiet" busy={removing.busy} aria-label={t('recurring.removePrices', { on: date(change.from) })}
              onClick={() => void removing.run(change.from)}>{t('recurring.remove')}</Button>}
          </span>
        </li>
      ))}</ul>
      <ProblemNote problem={removing.problem} />
    </Section>
  )
}
