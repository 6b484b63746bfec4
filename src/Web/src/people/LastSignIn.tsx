import { t } from '../i18n/i18n'
import { When } from '../ui/parts'

/** When somebody last signed in. */
export function LastSignIn({ at }: { at: string | null | undefined }) {
  return at ? <>{t('people.lastSignIn')} <When at={at} /></> : <>{t('people.neverSignedIn')}</>
}
