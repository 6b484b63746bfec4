import { firmToday } from '../session/firmDay'
import { loadWords, t } from '../i18n/i18n'
import { Anchor } from '../ui/Button'
import { later } from '../ui/later'
import { periodOf } from './days'
import { PeriodFields } from './PeriodFields'
import type { Asked } from './routes'
import css from './reports.module.css'

const ExportBooks = later(() => Promise.all([import('../accounting/ExportBooks'), loadWords('accounting')]).then(([m]) => m.ExportBooks))

/**
 * The period that a report is of, and what it is chosen with.
 * @param report as its address has it
 * @param books whether those who keep the books want the bookings beside it
 */
export function usePeriod(asked: Asked, report: string, books = false) {
  const { holds, ...period } = periodOf(asked, firmToday())
  const file = (name: string) => `/api/v1/reports/${name}?from=${period.from}&to=${period.to}&format=csv`
  const chooser = (
    <div className={css.asked}>
      <PeriodFields asked={asked} period={period} holds={holds} />
      {holds && (
        <div className="row no-print">
          {books && <ExportBooks {...period} />}
          <Anchor href={file(report)} download>{t('reports.csv')}</Anchor>
        </div>
      )}
    </div>
  )
  return { period, holds, chooser }
}
