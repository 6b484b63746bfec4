import type { Schema } from '../api/client'
import { number } from '../i18n/formats'

export type Mine = Schema<'MyPrivacyRequest'>
export type Asked = Schema<'PrivacyRequestRow'>

/** Whether an export can still be downloaded. */
export const isAtHand = ({ state, expiresAt }: Pick<Mine, 'state' | 'expiresAt'>, now = Date.now()) => state === 'available' && !!expiresAt && Date.parse(expiresAt) > now

/** How it stands with one's own erasure: what was asked last counts, and what was refused does not stand in the way of asking again. */
export function standingOf(mine: Mine[]): { asked?: Mine, refused?: Mine } {
  const last = mine.find(request => request.kind === 'erasure')
  return !last ? {} : last.state === 'refused' ? { refused: last } : { asked: last }
}

/** Who asked: the person, somebody of the firm for them, or nobody but the retention policy. */
export const askedBy = ({ requestedBy, personId }: Pick<Asked, 'requestedBy' | 'personId'>) => !requestedBy ? 'policy' : requestedBy === personId ? 'person' : 'firm'

/** Whether the modules are erasing just now. */
export const isUnderWay = ({ state }: Pick<Asked, 'state'>) => state === 'approved'

/** What each module has erased, those with most first, and how much it is altogether. */
export function erasedIn({ erased }: Pick<Asked, 'erased'>) {
  const modules = Object.entries(erased).map(([module, rows]) => ({ module, rows: Number(rows) })).filter(one => one.rows > 0).toSorted((a, b) => b.rows - a.rows)
  return { modules, rows: modules.reduce((sum, one) => sum + one.rows, 0) }
}

/** After how many months people who were removed are erased: the usual choices. */
export const monthChoices = [6, 12, 24, 36, 60, 120]

/** So many months as people say it: "6 months", "2 years". */
export const monthsWord = (months: number) => number(months % 12 === 0 ? months / 12 : months, { style: 'unit', unit: months % 12 === 0 ? 'year' : 'month', unitDisplay: 'long' })

/** Whether from now on people are erased who were kept until now. */
export const isStricter = (next: number | null, before: number | null) => next !== null && (before === null || next < before)
