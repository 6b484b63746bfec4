import { ArrowPathIcon, CheckIcon, EllipsisHorizontalIcon, HandRaisedIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { firmToday } from '../session/firmDay'
import { isMember, isStaff, may, type Me } from '../session/session'
import type { Tone } from '../ui/parts'
import type { Milestone, Project } from './path'

/** Whether this person decides about the client's milestones. */
export const decides = (me: Me, clientId: string) => !isMember(me) && may(me, 'projects', 'approve', clientId)

/** Whether this person plans the project: nobody does while it is archived. */
export const plans = (me: Me, { archivedAt }: Pick<Project, 'archivedAt'>) => isStaff(me) && archivedAt === null

/** A milestone's state as this person sees it: in words, with a sign and a colour. */
export function stateOf(me: Me, { status, clientId }: Pick<Milestone, 'status' | 'clientId'>): { word: string, tone: Tone, icon: typeof CheckIcon, look: 'done' | 'now' | 'back' | 'open' } {
  switch (status) {
    case 'approved': return { word: t('projects.approved'), tone: 'good', icon: CheckIcon, look: 'done' }
    case 'changesRequested': return { word: t('projects.changesRequested'), tone: 'warn', icon: ArrowPathIcon, look: 'back' }
    case 'submitted': return { word: decides(me, clientId) ? t('projects.waitsForYou') : isMember(me) ? t('projects.waitsForClient') : t('projects.waitsForApproval'), tone: 'accent', icon: HandRaisedIcon, look: 'now' }
    default: return { word: t('projects.open'), tone: 'plain', icon: EllipsisHorizontalIcon, look: 'open' }
  }
}

/** Past its day and not approved. */
export const isLate = ({ status, dueOn }: Pick<Milestone, 'status' | 'dueOn'>) => status !== 'approved' && dueOn !== null && dueOn < firmToday()
