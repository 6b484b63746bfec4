import { BanknotesIcon, ChatBubbleLeftRightIcon, ClockIcon, DocumentTextIcon, HomeIcon, RectangleStackIcon, UsersIcon } from '@heroicons/react/24/outline'
import { isMember, sees, type Me } from '../session/session'
import type { Word } from '../i18n/i18n'

/** `with` are the addresses of what stands beside the section's own. */
type Place = { to: '/' | '/clients' | '/documents' | '/invoices' | '/messages' | '/projects' | '/team' | '/timeline', word: Word, icon: typeof HomeIcon, shown: (me: Me) => boolean, isAside?: (me: Me) => boolean, key: string, with?: RegExp }

/** The portal's sections in their order. What a person has no right to is absent. Keys follow a "g", as in "g d". */
const all: Place[] = [
  { to: '/', word: 'home.title', icon: HomeIcon, shown: () => true, key: 'h' },
  { to: '/clients', word: 'clients.title', icon: UsersIcon, shown: isMember, key: 'c' },
  { to: '/documents', word: 'documents.title', icon: DocumentTextIcon, shown: me => sees(me, 'documents'), key: 'd', with: /^\/document-requests\b/ },
  { to: '/invoices', word: 'invoices.title', icon: BanknotesIcon, shown: me => sees(me, 'invoices'), key: 'i', with: /^\/(quotes|credit-notes|recurring-invoices|payments|pay|statement|reports|time|products)\b/ },
  { to: '/messages', word: 'messages.title', icon: ChatBubbleLeftRightIcon, shown: me => sees(me, 'messages'), key: 'm' },
  { to: '/projects', word: 'projects.title', icon: RectangleStackIcon, shown: me => sees(me, 'projects'), key: 'p' },
  { to: '/team', word: 'team.title', icon: UsersIcon, shown: me => !isMember(me) && sees(me, 'team'), isAside: () => true, key: 'y' },
  { to: '/timeline', word: 'timeline.title', icon: ClockIcon, shown: () => true, isAside: me => !isMember(me), key: 't' },
]

export const placesOf = (me: Me) => all.filter(place => place.shown(me))

const onPhone = 5

/**
 * Where each of them stands: at the top; at a phone's lower edge, where so many fit beside each other; and in the person's own menu,
 * which on a phone holds what has no room below, and for a contact always what is not what they came for.
 */
export function placed(me: Me) {
  const places = placesOf(me)
  const top = places.filter(place => !place.isAside?.(me))
  const below = top.slice(0, onPhone)
  return { top, below, inMenu: places.filter(place => !below.includes(place)).map(place => ({ ...place, onPhoneOnly: top.includes(place) })) }
}
