import type { components } from '../generated/api'

export type Me = components['schemas']['ReadMeView']
export type SectionName = 'documents' | 'invoices' | 'messages' | 'projects'
/** What a contact can hold a right to: the sections, and looking after colleagues. */
export type RightName = SectionName | 'team'

/** Each section's ladder of rights, lowest first: what a contact holds reaches all that is lower. */
const ladders: Record<RightName, string[]> = {
  documents: ['none', 'view', 'download', 'comment', 'contribute'],
  invoices: ['none', 'view', 'pay'],
  messages: ['none', 'read', 'write'],
  projects: ['none', 'view', 'approve'],
  team: ['none', 'manage'],
}

/** How far each of them only looks: what a member has who sees the portal as a contact does. */
const looking: Record<RightName, string> = { documents: 'download', invoices: 'view', messages: 'read', projects: 'view', team: 'manage' }

export const rightNames = Object.keys(ladders) as RightName[]
export const levelsOf = (right: RightName) => ladders[right]

/** Who is signed in on this page, and how to go on when the session has ended. */
class Session {
  me: Me | undefined
  /** Goes with every change; undefined while nobody is signed in. */
  csrfToken: string | undefined
  private asking: Promise<boolean> | undefined
  private ask: (() => Promise<boolean>) | undefined
  private leaving: (() => void)[] = []

  begin(me: Me) {
    this.me = me
    this.csrfToken = me.csrfToken ?? undefined
  }

  /** Shows how to sign in again, once for however many requests wait. True when the person did. */
  renew(): Promise<boolean> {
    return this.asking ??= (this.ask?.() ?? Promise.resolve(false)).finally(() => { this.asking = undefined })
  }

  /** The page's way to ask the person to sign in again. */
  onEnded(ask: (() => Promise<boolean>) | undefined) {
    this.ask = ask
  }

  /** Runs when the person signs out: ends what this page still does for them. */
  whenSignedOut(act: () => void) {
    this.leaving.push(act)
  }

  end() {
    this.me = undefined
    this.csrfToken = undefined
    for (const act of this.leaving) act()
  }
}

export const session = new Session()

/** Whether a member looks at the portal as this contact: then nothing can be changed, and what changes things is absent. */
export const isViewed = (me: Me) => !!me.viewedBy

export const isMember = (me: Me) => me.role !== 'contact'

/** May change what is the firm's: everybody of it but viewers. */
export const isStaff = (me: Me) => me.role === 'owner' || me.role === 'admin' || me.role === 'member'

export const isAdmin = (me: Me) => me.role === 'owner' || me.role === 'admin'

/** Whether a contact holds that level (or more) for the client; for any client when none is given. Members act by role. */
export function may(me: Me, section: RightName, level: string, clientId?: string): boolean {
  if (isMember(me)) return true
  const wanted = ladders[section].indexOf(level)
  if (isViewed(me) && wanted > ladders[section].indexOf(looking[section])) return false
  return me.clients.some(c => (!clientId || c.id === clientId) && ladders[section].indexOf(c.rights[section] ?? 'none') >= wanted)
}

/** Whether there is anything for this person in the section: what they have no right to is not there. */
export const sees = (me: Me, section: RightName) => may(me, section, ladders[section][1]!)
