import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { agoDay } from './agoDay'

/** When the client was last reminded of an invoice, as people say it; the date on pointing at it. */
export function Reminded({ on }: { on: string }) {
  return <p className="small muted">{t('invoices.reminded')} <time dateTime={on} title={date(on)}>{agoDay(on, firmToday())}</time></p>
}
