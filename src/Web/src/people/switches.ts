import type { Schema } from '../api/client'
import { levelsOf, rightNames, type RightName } from '../session/session'

export type SectionState = Schema<'SectionSwitch'>

export const stateWords = { on: 'people.sectionOn', readOnly: 'people.sectionReadOnly', off: 'people.sectionOff' } as const

/** Whether a client has that section; those that are not told are on. */
export const stateOf = (client: Pick<Schema<'ClientView'>, 'sections'>, section: RightName): SectionState => client.sections?.[section] ?? 'on'

/** Whether a client has every section, as it is unless somebody chose otherwise. */
export const allOn = (client: Pick<Schema<'ClientView'>, 'sections'>) => rightNames.every(section => stateOf(client, section) === 'on')

/** What a section can be: there is nothing to read in one with a single right. */
export const statesOf = (section: RightName): SectionState[] => levelsOf(section).length > 2 ? ['on', 'readOnly', 'off'] : ['on', 'off']
