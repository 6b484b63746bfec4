import type { Me } from '../session/session'

export type Role = Exclude<Me['role'], 'contact' | 'operator'>

/** What each role is called, and what it lets somebody do. */
export const roleWords = {
  owner: ['settings.roleOwner', 'settings.roleOwnerHint'],
  admin: ['settings.roleAdmin', 'settings.roleAdminHint'],
  member: ['settings.roleMember', 'settings.roleMemberHint'],
  viewer: ['settings.roleViewer', 'settings.roleViewerHint'],
} as const

const all = Object.keys(roleWords) as Role[]

/** The roles that somebody may give: only owners decide about owners. */
export const rolesFor = (mine: Me['role']): Role[] => mine === 'owner' ? all : mine === 'admin' ? all.filter(role => role !== 'owner') : []

/** A role's words, also for one that this page does not know. */
export const wordsOf = (role: Me['role']) => role in roleWords ? roleWords[role as Role] : undefined
