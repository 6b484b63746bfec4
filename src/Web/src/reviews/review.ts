import type { Schema } from '../api/client'
import { complete } from '../clients/rights'
import { rightsWord } from '../clients/rightsWords'
import { t } from '../i18n/i18n'
import { wordsOf } from '../settings/roles'

export type Review = Schema<'ReviewView'>
export type Item = Schema<'ItemView'>

/** How many are decided. */
export const decidedOf = ({ kept, revoked }: Pick<Review, 'kept' | 'revoked'>) => Number(kept) + Number(revoked)

/** How far a review is, in hundredths; one with nothing to decide is done. */
export const percentOf = (review: Pick<Review, 'kept' | 'revoked' | 'items'>) => Number(review.items) === 0 ? 100 : Math.floor(100 * decidedOf(review) / Number(review.items))

/** What somebody could see when the review began, in a line: a member's role, or a contact's rights. */
export function accessWord({ role, rights }: Pick<Item, 'role' | 'rights'>): string {
  if (role === 'contact') return rightsWord(complete(rights))
  const words = wordsOf(role)
  return words ? t(words[0]) : role
}

/** Who is next: the first that was not put off, else the first of those that were. */
export const nextOf = (open: Item[], later: string[]) => open.find(item => !later.includes(item.id)) ?? open[0]
