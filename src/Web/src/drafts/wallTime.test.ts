import { describe, expect, test } from 'vitest'
import { instantAt, tomorrowAtNine, wallTime } from './wallTime'

describe('A day and a time', () => {
  test.each([
    ['2030-01-31T09:00', 'Europe/Berlin', '2030-01-31T08:00:00.000Z'],
    ['2030-07-31T09:00', 'Europe/Berlin', '2030-07-31T07:00:00.000Z'],
    ['2030-01-31T09:00', 'America/New_York', '2030-01-31T14:00:00.000Z'],
    ['2030-01-31T09:00', 'Asia/Kathmandu', '2030-01-31T03:15:00.000Z'],
    ['2030-01-01T00:30', 'Pacific/Kiritimati', '2029-12-31T10:30:00.000Z'],
    // The morning on which clocks were put forward at two.
    ['2030-03-31T04:00', 'Europe/Berlin', '2030-03-31T02:00:00.000Z'],
    ['2030-03-31T01:00', 'Europe/Berlin', '2030-03-31T00:00:00.000Z'],
  ])('%s in %s is %s', (wall, zone, instant) => {
    expect(instantAt(wall, zone)?.toISOString()).toBe(instant)
    expect(wallTime(new Date(instant), zone)).toBe(wall)
  })

  test('that is none is no instant', () => {
    for (const wall of ['', '2030-01-31', '2030-13-31T09:00', 'tomorrow']) expect(instantAt(wall, 'Europe/Berlin')).toBeUndefined()
  })

  test('is tomorrow at nine where the person lives', () => {
    expect(tomorrowAtNine(new Date('2030-01-31T23:30:00Z'), 'Europe/Berlin')).toBe('2030-02-02T09:00')
    expect(tomorrowAtNine(new Date('2030-01-31T23:30:00Z'), 'America/New_York')).toBe('2030-02-01T09:00')
  })
})
