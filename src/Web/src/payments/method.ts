import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'

/** How it was paid. Of what was paid online, the reference says by which card or account. */
export const methodOf = ({ method, chargeId }: Pick<Schema<'PaymentRow'>, 'method' | 'chargeId'>) =>
  t(chargeId ? 'payments.online' : `payments.method.${method}`)
