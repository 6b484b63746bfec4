import { t } from '../i18n/i18n'
import { Badge } from '../ui/parts'

/** Nobody's money moves: said wherever it could be thought to. */
export function TestMode() {
  return <p><Badge tone="warn">{t('paying.testMode')}</Badge></p>
}
