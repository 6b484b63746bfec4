import { CheckIcon, ExclamationTriangleIcon } from '@heroicons/react/20/solid'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { Badge, type Tone } from '../ui/parts'
import { daysBetween, standingOf, type Standing } from './due'
import css from './invoices.module.css'

type Dated = Parameters<typeof standingOf>[0]

const tones: Record<Standing, Tone> = { draft: 'plain', open: 'plain', overdue: 'bad', paid: 'good', voided: 'plain', credited: 'plain' }

/** How an invoice stands, in a word and a sign. */
export function StateBadge({ invoice }: { invoice: Dated }) {
  const standing = standingOf(invoice, firmToday())
  return (
    <Badge tone={tones[standing]}>
      {standing === 'overdue' && <ExclamationTriangleIcon className={css.sign} aria-hidden />}
      {standing === 'paid' && <CheckIcon className={css.sign} aria-hidden />}
      {t(`invoices.state.${standing}`)}
    </Badge>
  )
}

/** Further away than this, the date itself says more than the days. */
const soon = 31

/** When it is due, as people say it. Nothing for what is paid or void, or what leaves it open. */
export function dueWords({ status, dueOn }: Dated): string | undefined {
  if (status === 'paid' || status === 'voided' || status === 'credited' || dueOn === null) return undefined
  const days = daysBetween(firmToday(), dueOn)
  const on = date(dueOn)
  if (status === 'draft') return t('invoices.dueOnDate', { on })
  if (days < 0) return t('invoices.overdueBy', { days: -days, on })
  return days > soon ? t('invoices.dueOnDate', { on }) : t('invoices.dueIn', { days, on })
}
