import type { Schema } from '../api/client'

export type NewTask = { key: string, title: string, visible: boolean }
export type NewMilestone = { key: string, title: string, dueOn: string, visible: boolean, tasks: NewTask[] }
export type NewProject = { title: string, clientId: string, description: string, startsOn: string, endsOn: string, milestones: NewMilestone[] }

/** Sent while no client is chosen: the API then names every field that is missing, not only this one. */
const nobody = '00000000-0000-0000-0000-000000000000'

const key = () => crypto.randomUUID()

export const emptyTask = (visible = false): NewTask => ({ key: key(), title: '', visible })
export const emptyMilestone = (): NewMilestone => ({ key: key(), title: '', dueOn: '', visible: true, tasks: [] })
export const emptyProject = (clientId: string): NewProject => ({ title: '', clientId, description: '', startsOn: '', endsOn: '', milestones: [emptyMilestone()] })

/** Lines left empty are no mistake: they are not sent. A milestone without a title but with tasks or a date is one, and is. */
const isMeant = (milestone: NewMilestone) => milestone.title.trim() !== '' || milestone.dueOn !== '' || meant(milestone.tasks).length > 0
const meant = (tasks: NewTask[]) => tasks.filter(task => task.title.trim() !== '')

/** What is sent, and where each line is in it: the API says by a pointer which one is at fault. */
export function sent(project: NewProject): { body: Schema<'OpenProject'>, pointers: Map<string, string> } {
  const pointers = new Map<string, string>()
  const milestones = project.milestones.filter(isMeant)
  const tasks = milestones.flatMap((milestone, at) => meant(milestone.tasks).map(task => ({ ...task, milestone: at })))
  milestones.forEach((milestone, at) => pointers.set(milestone.key, `/milestones/${at}/title`))
  tasks.forEach((task, at) => pointers.set(task.key, `/tasks/${at}/title`))
  return {
    pointers,
    body: {
      clientId: project.clientId || nobody, title: project.title, description: project.description || null, startsOn: project.startsOn || null, endsOn: project.endsOn || null,
      milestones: milestones.map(({ title, dueOn, visible }) => ({ title: title.trim(), description: null, dueOn: dueOn || null, visible })),
      tasks: tasks.map(({ title, milestone, visible }) => ({ title: title.trim(), milestone, visible })),
    },
  }
}
