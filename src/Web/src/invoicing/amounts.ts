import { decimals, money } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { amount, plain, units } from './typed'

/** What is wrong with an amount: by its code where there are words for that, else in a sentence. */
export type AmountFault = { code: string, detail?: string }

/** More decimals than any currency has: so many are still a number. */
const anyDecimals = 9

/**
 * What is wrong with an amount that somebody typed, in the currency as they typed it; undefined while nothing is.
 * @param code of what is no amount at all
 * @param least in minor units, as the largest is
 */
export function amountFault(text: string, currency: string, code: string, least: number, most: number): AmountFault | undefined {
  const minor = amount(text, currency)
  const shown = (limit: number) => money({ amount: limit, currency })
  if (minor === undefined) {
    const digits = plain(text)
    if (/^-?\d{13,}(\.\d*)?$/.test(digits)) return { code: 'amount', detail: tooFar(digits.startsWith('-')) }
    return units(text, anyDecimals) === undefined ? { code }
      : { code: 'amount', detail: t('invoicing.amountDecimals', { currency, decimals: decimals(currency) }) }
  }
  if (minor >= least && minor <= most) return undefined
  // Nothing, where something is meant, has words of its own.
  return minor < least && least === 1 ? { code } : { code: 'amount', detail: tooFar(minor < least) }

  function tooFar(below: boolean) {
    return below ? t('invoicing.amountLeast', { least: shown(least) }) : t('invoicing.amountMost', { most: shown(most) })
  }
}
