import { expect, it } from 'vitest'
import { emptyMilestone, emptyProject, emptyTask, sent } from './newProject'

it('does not send lines that were left empty', () => {
  const { body } = sent({ ...emptyProject('c'), title: 'Brand', milestones: [emptyMilestone(), { ...emptyMilestone(), title: 'Logo', tasks: [emptyTask(), { ...emptyTask(), title: 'Sketches' }] }] })
  expect(body.milestones).toEqual([{ title: 'Logo', description: null, dueOn: null, visible: true }])
  expect(body.tasks).toEqual([{ title: 'Sketches', milestone: 0, visible: false }])
})

it('sends a milestone that has tasks but no title, so that the API can say so', () => {
  expect(sent({ ...emptyProject('c'), milestones: [{ ...emptyMilestone(), tasks: [{ ...emptyTask(), title: 'Sketches' }] }] }).body.milestones).toHaveLength(1)
})

it('knows where each line went', () => {
  const task = { ...emptyTask(), title: 'Sketches' }
  const logo = { ...emptyMilestone(), title: 'Logo', tasks: [emptyTask(), task] }
  const { pointers } = sent({ ...emptyProject('c'), milestones: [emptyMilestone(), { ...emptyMilestone(), title: 'First' }, logo] })
  expect([pointers.get(logo.key), pointers.get(task.key)]).toEqual(['/milestones/1/title', '/tasks/0/title'])
})

it('sends empty dates as none', () => {
  const { body } = sent(emptyProject('c'))
  expect([body.startsOn, body.endsOn, body.description]).toEqual([null, null, null])
})
