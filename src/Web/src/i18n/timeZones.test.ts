import { afterEach, describe, expect, it, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: 'en' } })
vi.stubGlobal('navigator', { languages: ['en-GB'] })
const { clock, instant, liveBy, today } = await import('./formats')
const { dayOf, hourOf, startOfDay } = await import('./days')

const evening = '2026-11-28T23:25:00Z'

afterEach(() => liveBy(undefined))

describe('a person’s time zone', () => {
  it('says what their clocks show, and on which day', () => {
    liveBy('Asia/Tokyo')
    expect([clock(evening), dayOf(evening), hourOf(new Date(evening))]).toEqual(['08:25', '2026-11-29', 8])
  })
  it('begins their days, also where the clocks change', () => {
    liveBy('Europe/Berlin')
    expect([startOfDay(2026, 3, 29), startOfDay(2026, 3, 30), startOfDay(2026, 10, 25), startOfDay(2026, 10, 26), startOfDay(2026, 12, 32)])
      .toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z', '2026-12-31T23:00:00.000Z'])
  })
  it('is said beside an instant only where the firm’s clocks show something else', () => {
    liveBy('Asia/Tokyo', 'Europe/Berlin')
    expect(instant(evening)).toContain('GMT+9')
    liveBy('Europe/Paris', 'Europe/Berlin')
    expect(instant(evening)).toBe('29 Nov 2026, 00:25')
  })
  it('changes nothing about the firm’s days', () => {
    liveBy('Asia/Tokyo', 'Europe/Berlin')
    expect(today('America/Los_Angeles', new Date(evening))).toBe('2026-11-28')
  })
  it('is the browser’s where it knows none of that name', () => {
    const browsers = clock(evening)
    liveBy('Mars/Olympus', 'Mars/Olympus')
    expect([clock(evening), instant(evening).includes('GMT')]).toEqual([browsers, false])
  })
})
