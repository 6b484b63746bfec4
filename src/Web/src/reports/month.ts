import { locale } from '../i18n/i18n'

/** A month such as 2030-01, in short and with its year. */
export const month = (plain: string) =>
  new Intl.DateTimeFormat(locale(), { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${plain}-01T00:00:00Z`))
