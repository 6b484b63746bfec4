import { expect, test } from 'vitest'
import { standingOf } from './standing'

const now = Date.parse('2030-02-01T12:00:00Z')
const onboarding = { steps: [], startedAt: '2030-01-01T12:00:00Z', lastAt: '2030-01-01T12:00:00Z', completedAt: null, dismissedAt: null }
const of = (lastSeenAt: string | null, status: 'invited' | 'active' | 'suspended' = 'active') => standingOf({ status, lastSeenAt, onboarding }, now)

test('whoever was here in the last 14 days is seen, and stays away from then on', () => {
  expect(of('2030-01-18T12:00:01Z')).toEqual({ is: 'seen', at: '2030-01-18T12:00:01Z' })
  expect(of('2030-01-18T12:00:00Z')).toEqual({ is: 'quiet', days: 14 })
})

test('whoever joined and never came back stays away since then', () => expect(of(null)).toEqual({ is: 'quiet', days: 31 }))

test('whoever has not joined is invited, and whoever cannot come stays away from nothing', () => {
  expect(standingOf({ status: 'invited', lastSeenAt: null, onboarding: null }, now)).toEqual({ is: 'invited' })
  expect(of('2030-01-01T12:00:00Z', 'suspended')).toEqual({ is: 'shut out' })
})
