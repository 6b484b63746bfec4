import { Link, useNavigate } from '@tanstack/react-router'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { TextField } from '../ui/Field'
import { Segments } from '../ui/parts'
import { presets, type Period } from './days'
import type { Asked } from './routes'
import css from './reports.module.css'

const names = ['months', 'year', 'lastYear'] as const

/** Which period is shown: one of those that people ask for, or from day to day. It stands in the address. */
export function PeriodFields({ asked, period, holds }: { asked: Asked, period: Period, holds: boolean }) {
  const offered = presets(firmToday())
  const seek = useSeek(asked)
  return (
    <div className={`${css.period} no-print`}>
      <Segments label={t('reports.period')}>{names.map(name => {
        const { from, to } = offered[name]
        return (
          <Link key={name} to="." search={{ ...asked, ...name === 'months' ? { from: undefined, to: undefined } : { from, to } }} replace
            activeOptions={{ exact: true }} activeProps={{}} aria-current={period.from === from && period.to === to ? 'page' : undefined}>{t(`reports.period.${name}`)}</Link>
        )
      })}</Segments>
      <div className={css.days}>
        <TextField label={t('reports.from')} type="date" value={period.from} onChange={event => seek({ from: event.currentTarget.value || undefined })} />
        <TextField label={t('reports.to')} type="date" value={period.to} error={holds ? undefined : t('reports.periodFault')}
          onChange={event => seek({ to: event.currentTarget.value || undefined })} />
      </div>
    </div>
  )
}

/** Shows the same page of other days. */
export function useSeek(asked: Asked) {
  const navigate = useNavigate()
  return (next: Asked) => void navigate({ to: '.', search: { ...asked, ...next }, replace: true, resetScroll: false })
}
