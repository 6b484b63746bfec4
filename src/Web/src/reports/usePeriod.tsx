import { firmToday } from '../session/firmDay'
import { t } from '../i18n/i18n'
import { Anchor } from '../ui/Button'
import { periodOf } from './days'
import { PeriodFields } from './PeriodFields'
import type { Asked } from './routes'
import css from './reports.module.css'

/**
 * The period that a report is of, and what it is chosen with.
 * @param report as its address has it
 */
export function usePeriod(asked: Asked, report: string) {
  const { holds, ...period } = periodOf(asked, firmToday())
  const chooser = (
    <div className={css.asked}>
      <PeriodFields asked={asked} period={period} holds={holds} />
      {holds && (
        <p className="no-print">
          <Anchor href={`/api/v1/reports/${report}?from=${period.from}&to=${period.to}&format=csv`} download>{t('reports.csv')}</Anchor>
        </p>
      )}
    </div>
  )
  return { period, holds, chooser }
}
