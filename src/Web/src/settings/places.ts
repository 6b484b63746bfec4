import type { Word } from '../i18n/i18n'
import { isAdmin, isMember, isViewed, type Me } from '../session/session'

type To = '/settings/profile' | '/settings/notifications' | '/settings/agreements' | '/settings/privacy' | '/settings/team' | '/access-reviews' | '/settings/branding' | '/settings/domains' | '/settings/billing' | '/settings/mail' | '/settings/legal' | '/settings/requests' | '/settings/security' | '/settings/integrations' | '/products'

export type SettingsPlace = { to: To, word: Word, about: Word, shown: (me: Me) => boolean }

const everybody = () => true

/** What can be set, in its order: what is one's own, then what is the firm's; what few firms need comes last. What a person has no right to is absent. */
const groups: { title: Word, places: SettingsPlace[], isAdvanced?: boolean }[] = [
  {
    title: 'settings.mine',
    places: [
      { to: '/settings/profile', word: 'settings.profile', about: 'settings.profileAbout', shown: everybody },
      { to: '/settings/notifications', word: 'settings.notifications', about: 'settings.notificationsAbout', shown: me => !isViewed(me) },
      { to: '/settings/agreements', word: 'settings.agreements', about: 'settings.agreementsAbout', shown: everybody },
      { to: '/settings/privacy', word: 'settings.yourData', about: 'settings.yourDataAbout', shown: me => !isViewed(me) },
    ],
  },
  {
    title: 'settings.firms',
    places: [
      { to: '/settings/branding', word: 'settings.branding', about: 'settings.brandingAbout', shown: isAdmin },
      { to: '/settings/billing', word: 'settings.billing', about: 'settings.billingAbout', shown: isAdmin },
      { to: '/products', word: 'settings.products', about: 'settings.productsAbout', shown: isMember },
      { to: '/settings/team', word: 'settings.team', about: 'settings.teamAbout', shown: isMember },
      { to: '/settings/mail', word: 'settings.mail', about: 'settings.mailAbout', shown: isAdmin },
    ],
  },
  {
    title: 'settings.advanced',
    isAdvanced: true,
    places: [
      { to: '/settings/security', word: 'settings.security', about: 'settings.securityAbout', shown: isAdmin },
      { to: '/settings/domains', word: 'settings.domains', about: 'settings.domainsAbout', shown: isAdmin },
      { to: '/settings/legal', word: 'settings.legal', about: 'settings.legalAbout', shown: isAdmin },
      { to: '/settings/integrations', word: 'settings.integrations', about: 'settings.integrationsAbout', shown: isAdmin },
      { to: '/access-reviews', word: 'settings.reviews', about: 'settings.reviewsAbout', shown: isAdmin },
      { to: '/settings/requests', word: 'settings.requests', about: 'settings.requestsAbout', shown: isAdmin },
    ],
  },
]

export const settingsGroups = (me: Me) => groups.map(group => ({ ...group, places: group.places.filter(place => place.shown(me)) })).filter(group => group.places.length > 0)

export const settingsPlaces = (me: Me) => settingsGroups(me).flatMap(group => group.places)
