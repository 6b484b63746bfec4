import { BanknotesIcon, ChatBubbleLeftRightIcon, ClockIcon, DocumentTextIcon, HomeIcon, RectangleStackIcon, UsersIcon } from '@heroicons/react/24/outline'
import { isMember, sees, type Me } from '../session/session'
import type { Word } from '../i18n/i18n'

type Place = { to: '/' | '/clients' | '/documents' | '/invoices' | '/messages' | '/projects' | '/team' | '/timeline', word: Word, icon: typeof HomeIcon, shown: (me: Me) => boolean, key: string }

/** The portal's sections in their order. What a person has no right to is absent. Keys follow a "g", as in "g d". */
const all: Place[] = [
  { to: '/', word: 'home.title', icon: HomeIcon, shown: () => true, key: 'h' },
  { to: '/clients', word: 'clients.title', icon: UsersIcon, shown: isMember, key: 'c' },
  { to: '/documents', word: 'documents.title', icon: DocumentTextIcon, shown: me => sees(me, 'documents'), key: 'd' },
  { to: '/invoices', word: 'invoices.title', icon: BanknotesIcon, shown: me => sees(me, 'invoices'), key: 'i' },
  { to: '/messages', word: 'messages.title', icon: ChatBubbleLeftRightIcon, shown: me => sees(me, 'messages'), key: 'm' },
  { to: '/projects', word: 'projects.title', icon: RectangleStackIcon, shown: me => sees(me, 'projects'), key: 'p' },
  { to: '/team', word: 'team.title', icon: UsersIcon, shown: me => !isMember(me) && sees(me, 'team'), key: 'y' },
  { to: '/timeline', word: 'timeline.title', icon: ClockIcon, shown: () => true, key: 't' },
]

export const placesOf = (me: Me) => all.filter(place => place.shown(me))

/** So many fit beside each other at a phone's lower edge; the others stand in the person's own menu there. */
export const onPhone = 5
