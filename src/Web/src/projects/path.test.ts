import { describe, expect, it } from 'vitest'
import { fingerprint, pathOf, sameContent, shownOf, withPart, type Milestone, type Project, type Task } from './path'

const milestone = (id: string, more: Partial<Milestone> = {}): Milestone =>
  ({ id, projectId: 'p', clientId: 'c', title: id, description: null, dueOn: null, visible: true, status: 'open', submission: null, comment: null, decidedBy: null, decidedAt: null, version: 4, ...more })
const task = (id: string, more: Partial<Task> = {}): Task =>
  ({ id, projectId: 'p', clientId: 'c', title: id, milestoneId: null, visible: true, assigneeId: null, doneAt: null, version: 4, ...more })
const project = (milestones: Milestone[], tasks: Task[]): Project =>
  ({ id: 'p', clientId: 'c', title: 'P', description: null, startsOn: null, endsOn: null, progress: { percent: 0, milestones: 0, milestonesApproved: 0, tasks: 0, tasksDone: 0 }, milestones, tasks, createdAt: '', archivedAt: null, version: 4 })

describe('the path of a project', () => {
  it('goes by due date, and what has none comes last in the order of its making', () => {
    const path = pathOf(project([milestone('none'), milestone('late', { dueOn: '2030-03-01' }), milestone('nor'), milestone('soon', { dueOn: '2030-01-01' })], []))
    expect(path.steps.map(s => s.milestone.id)).toEqual(['soon', 'late', 'none', 'nor'])
  })

  it('keeps tasks with their milestone, and those whose milestone is not seen apart', () => {
    const path = pathOf(project([milestone('a')], [task('1', { milestoneId: 'a' }), task('2'), task('3', { milestoneId: 'hidden' })]))
    expect(path.steps[0]!.tasks.map(each => each.id)).toEqual(['1'])
    expect(path.loose.map(each => each.id)).toEqual(['2', '3'])
  })
})

it('shows the client only the visible tasks of the milestone', () => {
  const all = project([milestone('a')], [task('1', { milestoneId: 'a', doneAt: '2030-01-01T00:00:00Z' }), task('2', { milestoneId: 'a', visible: false }), task('3')])
  expect(shownOf(all, all.milestones[0]!).tasks).toEqual([{ title: '1', done: true }])
})

describe('an answer put into the project', () => {
  const before = project([milestone('a')], [task('1')])

  it('replaces what it is about and moves everything to its version', () => {
    const after = withPart(before, task('1', { title: 'new', version: 5 }))
    expect([after.version, after.milestones[0]!.version, after.tasks[0]!.title]).toEqual([5, 5, 'new'])
  })

  it('is added when it is new', () => expect(withPart(before, task('2', { version: 5 })).tasks.map(each => each.id)).toEqual(['1', '2']))

  it('leaves the version of the rest when somebody else has changed something too', () => {
    const after = withPart(before, milestone('a', { status: 'approved', version: 7 }))
    expect([after.version, after.tasks[0]!.version, after.milestones[0]!.version]).toEqual([4, 4, 7])
  })

  it('is ignored when something newer is there', () => expect(withPart(before, task('1', { title: 'old', version: 3 }))).toBe(before))
})

it('tells a change of the content from a change elsewhere', () => {
  expect(sameContent(task('1'), task('1', { version: 9 }))).toBe(true)
  expect(sameContent(task('1'), task('1', { title: 'new' }))).toBe(false)
})

it('shortens a fingerprint to four groups', () => expect(fingerprint('f5072eaa77d7d98bb5b5359e50492ab3')).toBe('f507 2eaa 77d7 d98b'))
