import { locale } from '../i18n/i18n'

const often = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK', 'HUF', 'RON', 'ISK', 'UAH', 'TRY', 'ILS', 'AED', 'SAR', 'QAR', 'KWD', 'BHD', 'JOD', 'EGP', 'MAD', 'TND', 'ZAR', 'NGN', 'KES', 'INR', 'CNY', 'HKD', 'TWD', 'JPY', 'KRW', 'SGD', 'THB', 'MYR', 'IDR', 'PHP', 'VND', 'AUD', 'NZD', 'CAD', 'MXN', 'BRL', 'CLP', 'COP', 'ARS']

/** The currencies to choose from with their names, and the one that is chosen already. */
export function currencies(chosen: string): { code: string, name: string }[] {
  const names = new Intl.DisplayNames([locale()], { type: 'currency' })
  return [...new Set([...often, chosen])].map(code => ({ code, name: names.of(code) ?? code }))
}
