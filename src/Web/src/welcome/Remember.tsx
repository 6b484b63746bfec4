import { api } from '../api/client'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { useBrand } from '../session/brand'
import { CheckField } from '../ui/Field'

/** How one can sign in to the firm of this page; nothing until it is known which that is. */
export function useMethods() {
  const { firm } = useBrand()
  return api.useQuery('get', '/api/v1/auth/methods', { params: { query: { firm: firm?.shortName } } }, { enabled: !!firm, staleTime: 300_000 }).data
}

/** Whether this device is one's own: offered where the firm lets people stay signed in, and where it is not known yet whether it does. */
export function Remember({ checked, change }: { checked: boolean, change: (remember: boolean) => void }) {
  const methods = useMethods()
  const days = Number(methods?.rememberDays ?? 30)
  if (days === 0) return null
  return (
    <CheckField label={t('welcome.remember')} checked={checked} onChange={event => change(event.currentTarget.checked)}
      hint={t('welcome.rememberHint', { period: number(days, { style: 'unit', unit: 'day', unitDisplay: 'long' }) })} />
  )
}
