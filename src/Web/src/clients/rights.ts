import { levelsOf, sections, type SectionName } from '../session/session'

/** What a contact may do for one client: a level for each section. */
export type Rights = Record<SectionName, string>

export type Preset = 'owner' | 'editor' | 'viewer' | 'billing'

/** What most contacts are: whoever decides, works along, looks on, or pays. */
const presets: Record<Preset, Rights> = {
  owner: { documents: 'contribute', invoices: 'pay', messages: 'write', projects: 'approve' },
  editor: { documents: 'contribute', invoices: 'view', messages: 'write', projects: 'view' },
  viewer: { documents: 'download', invoices: 'view', messages: 'read', projects: 'view' },
  billing: { documents: 'none', invoices: 'pay', messages: 'write', projects: 'none' },
}

export const presetNames = Object.keys(presets) as Preset[]
export const rightsOf = (preset: Preset): Rights => ({ ...presets[preset] })

/** The rights as the API tells them, with a level for every section that this page knows. */
export const complete = (told: Record<string, string> | null | undefined): Rights =>
  Object.fromEntries(sections.map(s => [s, told?.[s] && levelsOf(s).includes(told[s]) ? told[s] : 'none'])) as Rights

/** The preset that these rights are; undefined when they were chosen in detail. */
export const presetOf = (rights: Rights): Preset | undefined => presetNames.find(name => sections.every(s => presets[name][s] === rights[s]))

/** Whether nothing is left: then the contact no longer acts for the client. */
export const isNothing = (rights: Rights) => sections.every(s => rights[s] === 'none')
