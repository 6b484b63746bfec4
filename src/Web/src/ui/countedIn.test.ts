import { beforeAll, expect, test } from 'vitest'
import { loadEnglish } from '../i18n/forTests'
import { countedIn } from './countedIn'

beforeAll(loadEnglish)

const of = (milestones: number, milestonesApproved: number, tasks = 0, tasksDone = 0) =>
  countedIn({ percent: 0, milestones, milestonesApproved, tasks, tasksDone })

test('milestones are counted, however many tasks there are', () => expect([of(4, 2, 9, 9), of(1, 0)]).toEqual(['2 of 4 milestones', '0 of 1 milestone']))
test('tasks are counted where there are no milestones', () => expect([of(0, 0, 3, 1), of(0, 0, 1, 1)]).toEqual(['1 of 3 tasks', '1 of 1 task']))
test('where there is nothing to count it is said', () => expect(of(0, 0)).toBe('No milestones yet'))
