import type { Schema } from '../api/client'

export type Project = Schema<'ProjectView'>
export type Milestone = Schema<'MilestoneView'>
export type Task = Schema<'TaskView'>
export type Shown = Schema<'Shown'>

/** A project's milestones in the order in which they are due, those without a date last, each with its tasks; and the tasks of none. */
export function pathOf({ milestones, tasks }: Pick<Project, 'milestones' | 'tasks'>) {
  const known = new Set(milestones.map(m => m.id))
  return {
    steps: milestones.toSorted((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999')).map(milestone => ({ milestone, tasks: tasks.filter(task => task.milestoneId === milestone.id) })),
    loose: tasks.filter(task => !task.milestoneId || !known.has(task.milestoneId)),
  }
}

/** What the client would be shown of the milestone if they were asked now. */
export const shownOf = (project: Project, milestone: Milestone): Omit<Shown, 'round'> => ({
  title: milestone.title,
  description: milestone.description,
  dueOn: milestone.dueOn,
  tasks: project.tasks.filter(task => task.visible && task.milestoneId === milestone.id).map(task => ({ title: task.title, done: task.doneAt !== null })),
})

/**
 * The project with one of its milestones or tasks as the API answered it. They share one version: when ours was the only
 * change, everything else is known to be as it was.
 */
export function withPart(project: Project, part: Milestone | Task): Project {
  if (Number(part.version) < Number(project.version)) return project
  const onlyOurs = Number(part.version) <= Number(project.version) + 1
  const put = <T extends Milestone | Task>(all: T[], one: T | undefined): T[] => {
    const others = onlyOurs ? all.map(each => ({ ...each, version: part.version })) : all
    if (!one) return others
    return others.some(each => each.id === one.id) ? others.map(each => each.id === one.id ? one : each) : [...others, one]
  }
  const isMilestone = 'status' in part
  return { ...project, version: onlyOurs ? part.version : project.version, milestones: put(project.milestones, isMilestone ? part : undefined), tasks: put(project.tasks, isMilestone ? undefined : part) }
}

/** Whether two readings say the same, whatever else in the project has changed between them. */
export const sameContent = (one: unknown, other: unknown) => withoutVersion(one) === withoutVersion(other)

const withoutVersion = (thing: unknown) => JSON.stringify(thing, (key, value: unknown) => key === 'version' ? undefined : value)

/** Enough of a hash to compare it by eye, in groups. */
export const fingerprint = (sha256: string) => sha256.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
