import { t } from '../i18n/i18n'
import { deviceOf } from '../people/device'

/** Browser and system of what a browser calls itself, in words. */
export function deviceWord(agent: string | null) {
  const { browser, system } = deviceOf(agent)
  return browser && system ? t('settings.device', { browser, system }) : browser ?? system ?? t('settings.deviceUnknown')
}
