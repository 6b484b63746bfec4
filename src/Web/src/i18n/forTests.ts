import { i18n, type Messages } from '@lingui/core'

const english = import.meta.glob<Messages>('../generated/words/en/*.json', { eager: true, import: 'default' })

/** Every word in English, for pure tests of what is said. */
export const loadEnglish = () => i18n.loadAndActivate({ locale: 'en', messages: Object.assign({}, ...Object.values(english)) as Messages })
