import type { Schema } from '../api/client'
import { levelWord } from '../clients/rightsWords'
import { t, words } from '../i18n/i18n'
import type { RightName } from '../session/session'
import { wordsOf } from '../settings/roles'

/** One thing that somebody's access hangs on, in the reader's language; in the API's own where there are no words for it. */
export function reasonWord({ rule, met, held, text }: Pick<Schema<'Reason'>, 'rule' | 'met' | 'held' | 'text'>, right: RightName, values: Record<string, string>): string {
  const role = rule === 'role' && held ? wordsOf(held as Schema<'Role'>) : undefined
  return words(`people.reason.${rule}`, {
    ...values,
    met: met ? 'yes' : 'no',
    held: rule === 'role' ? (role ? t(role[0]) : held ?? '') : levelWord(right, held ?? 'none'),
    reads: rule === 'role' ? (held === 'viewer' ? 'yes' : 'no') : held === 'none' ? 'no' : 'yes',
  }) ?? text
}
