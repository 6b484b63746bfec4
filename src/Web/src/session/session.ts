import type { components } from '../generated/api'
import { liveBy } from '../i18n/formats'

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

/** What the person is asked for before a request can go on: to sign in again, or to show that it is them. */
export type Wanted = 'renew' | 'confirm'

/** Who is signed in on this page, and how to go on when that does not suffice any more. */
class Session {
  me: Me | undefined
  /** Who was here last: a page that is being left is still theirs. */
  left: Me | undefined
  /** Goes with every change; undefined while nobody is signed in. */
  csrfToken: string | undefined
  private asking: Partial<Record<Wanted, Promise<boolean>>> = {}
  private asker: ((what: Wanted) => Promise<boolean>) | undefined
  private leaving: (() => void)[] = []

  begin(me: Me) {
    this.me = me
    this.csrfToken = me.csrfToken ?? undefined
    liveBy(me.timeZone, me.firm.timeZone)
  }

  /** Asks the person, once for however many requests wait. True when they did it. */
  ask(what: Wanted): Promise<boolean> {
    return this.asking[what] ??= (this.asker?.(what) ?? Promise.resolve(false)).finally(() => { delete this.asking[what] })
  }

  /** The page's way to ask. */
  onAsked(asker: ((what: Wanted) => Promise<boolean>) | undefined) {
    this.asker = asker
  }

  /** The firm asks for a second factor since a moment ago: everything waits until it is set up. */
  confine() {
    if (location.pathname !== '/second-factor') location.assign(`/second-factor?next=${encodeURIComponent(location.pathname + location.search)}`)
  }

  /** Runs when the person signs out: ends what this page still does for them. */
  whenSignedOut(act: () => void) {
    this.leaving.push(act)
  }

  end() {
    this.left = this.me ?? this.left
    this.me = undefined
    this.csrfToken = undefined
    liveBy(undefined)
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
