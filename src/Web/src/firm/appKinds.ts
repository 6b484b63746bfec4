import type { Schema } from '../api/client'
import type { Word } from '../i18n/i18n'

/** What each kind of application is called, and which one to choose. */
export const appKinds = {
  confidential: ['firm.appConfidential', 'firm.appConfidentialHint'],
  public: ['firm.appPublic', 'firm.appPublicHint'],
  machine: ['firm.appMachine', 'firm.appMachineHint'],
} as const satisfies Record<Schema<'ApplicationKind'>, [Word, Word]>
