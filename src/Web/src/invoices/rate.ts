import { number } from '../i18n/formats'

/** A tax rate with the decimals that it has. */
export const rate = (percent: number) => number(percent / 100, { style: 'percent', maximumFractionDigits: 3 })
