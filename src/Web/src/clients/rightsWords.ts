import { t, type Word } from '../i18n/i18n'
import { rightNames, type RightName } from '../session/session'
import { isNothing, presetOf, type Rights } from './rights'

const levels: Record<RightName, Record<string, Word>> = {
  documents: { none: 'clients.rightNone', view: 'clients.rightRead', download: 'clients.rightDownload', comment: 'clients.rightComment', contribute: 'clients.rightContribute' },
  invoices: { none: 'clients.rightNone', view: 'clients.rightRead', pay: 'clients.rightPay' },
  messages: { none: 'clients.rightNone', read: 'clients.rightRead', write: 'clients.rightWrite' },
  projects: { none: 'clients.rightNone', view: 'clients.rightFollow', approve: 'clients.rightApprove' },
  team: { none: 'clients.rightNoTeam', manage: 'clients.rightManage' },
}

const names: Record<RightName, Word> = { documents: 'documents.title', invoices: 'invoices.title', messages: 'messages.title', projects: 'projects.title', team: 'clients.colleagues' }
const presets = { owner: 'clients.owner', editor: 'clients.editor', viewer: 'clients.viewer', billing: 'clients.billing', signer: 'clients.signer' } as const

export const sectionWord = (section: RightName) => t(names[section])

/** What a level lets somebody do, as in "can pay". */
export const levelWord = (section: RightName, level: string) => levels[section][level] ? t(levels[section][level]) : level

const inWords = (section: RightName, level: string) => t('clients.rightIn', { section: sectionWord(section), level: levelWord(section, level) })

/** All of it in a line: the preset's name, or section by section. */
export function rightsWord(rights: Rights): string {
  const preset = presetOf(rights)
  if (preset) return t(presets[preset])
  // Most contacts may do everything but look after colleagues.
  if (presetOf({ ...rights, team: 'manage' }) === 'owner') return `${t('clients.owner')} · ${inWords('team', rights.team)}`
  if (isNothing(rights)) return t('clients.noRights')
  return rightNames.filter(s => rights[s] !== 'none').map(s => inWords(s, rights[s])).join(' · ')
}
