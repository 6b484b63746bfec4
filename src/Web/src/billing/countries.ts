import codes from '../generated/countries.json'
import { locale } from '../i18n/i18n'

/** All countries by their names in the person's language, in its order. */
export function countries(): { code: string, name: string }[] {
  const names = new Intl.DisplayNames([locale()], { type: 'region' })
  const { compare } = new Intl.Collator(locale())
  return codes.map(code => ({ code, name: names.of(code) ?? code })).sort((a, b) => compare(a.name, b.name))
}
