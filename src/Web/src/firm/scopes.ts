import { t, type Word } from '../i18n/i18n'

/** The parts of the portal that a program can be let into, in the portal's own order. */
const parts = { clients: 'clients.title', documents: 'documents.title', invoices: 'invoices.title', messages: 'messages.title', projects: 'projects.title', timeline: 'timeline.title' } as const satisfies Record<string, Word>

export type Part = keyof typeof parts
export type Level = 'read' | 'write'
export type Allowed = Partial<Record<Part, Level>>

export const partNames = Object.keys(parts) as Part[]
export const partWord = (part: Part) => t(parts[part])
export const allScopes = partNames.flatMap(part => [`${part}:read`, `${part}:write`])

/** Who somebody is, their own pages, and that an app may stay signed in: for apps that act for people. */
export const identity = ['openid', 'profile', 'email']
export const ownPages = 'me:read'
export const stayingIn = 'offline_access'

/** As the API calls it: what may be changed may be read too. */
export const scopesOf = (allowed: Allowed) => partNames.flatMap(part => allowed[part] === 'write' ? [`${part}:read`, `${part}:write`] : allowed[part] ? [`${part}:read`] : [])

export const partsOf = (scopes: string[]): Allowed =>
  Object.fromEntries(partNames.flatMap((part): [Part, Level][] => scopes.includes(`${part}:write`) ? [[part, 'write']] : scopes.includes(`${part}:read`) ? [[part, 'read']] : []))

/** All of it in a line. */
export function scopesLine(scopes: string[]): string {
  const allowed = partsOf(scopes)
  return [
    ...partNames.filter(part => allowed[part]).map(part => t(allowed[part] === 'write' ? 'firm.partWrite' : 'firm.partRead', { part: partWord(part) })),
    ...(scopes.includes('openid') ? [t('firm.scopeIdentity')] : []),
    ...(scopes.includes(ownPages) ? [t('firm.scopeOwnPages')] : []),
    ...(scopes.includes(stayingIn) ? [t('firm.scopeStay')] : []),
  ].join(' · ')
}
