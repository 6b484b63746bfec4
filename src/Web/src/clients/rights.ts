import { levelsOf, rightNames, type RightName } from '../session/session'
import told from './rights.json'

/** What a contact may do for one client: a level for each section, and whether they look after colleagues. */
export type Rights = Record<RightName, string>

export type Preset = 'owner' | 'editor' | 'viewer' | 'billing' | 'signer'

/** What most contacts are: whoever decides, works along, looks on, pays, or approves. A test holds them against the API's (/rights/presets). */
const presets: Record<Preset, Rights> = told.presets

export const presetNames = Object.keys(presets) as Preset[]
export const rightsOf = (preset: Preset): Rights => ({ ...presets[preset] })

/** The rights as the API tells them, with a level for every section that this page knows. */
export const complete = (told: Record<string, string> | null | undefined): Rights =>
  Object.fromEntries(rightNames.map(s => [s, told?.[s] && levelsOf(s).includes(told[s]) ? told[s] : 'none'])) as Rights

/** The preset that these rights are; undefined when they were chosen in detail. */
export const presetOf = (rights: Rights): Preset | undefined => presetNames.find(name => rightNames.every(s => presets[name][s] === rights[s]))

/** Whether nothing is left: then the contact no longer acts for the client. */
export const isNothing = (rights: Rights) => rightNames.every(s => rights[s] === 'none')

/** Whether somebody with the first of them has, in every section, at least the second. */
export const reaches = (mine: Rights, other: Rights) => rightNames.every(s => levelsOf(s).indexOf(mine[s]) >= levelsOf(s).indexOf(other[s]))

type Switches = Record<string, string> | null | undefined

/** The most that counts in a section that a client has switched off, or to read only. */
const mostIn = (switches: Switches, right: RightName) => switches?.[right] === 'off' ? 0 : switches?.[right] === 'readOnly' ? levelsOf(right).indexOf(told.reading[right]) : Infinity

/** Which of a contact's rights count for less than they were given, because of how the client's sections are switched. */
export const cappedBy = (switches: Switches, given: Rights): [RightName, 'readOnly' | 'off'][] =>
  rightNames.filter(right => levelsOf(right).indexOf(given[right]) > mostIn(switches, right)).map(right => [right, switches![right] as 'readOnly' | 'off'])

/** What of a contact's rights counts at present. */
export const counting = (switches: Switches, given: Rights): Rights =>
  Object.fromEntries(rightNames.map(right => [right, levelsOf(right)[Math.min(levelsOf(right).indexOf(given[right]), mostIn(switches, right))]])) as Rights
