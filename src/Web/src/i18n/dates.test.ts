import { describe, expect, it, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: 'en' } })
const { today } = await import('./formats')

describe('today', () => {
  const lateInNovember = new Date('2026-11-28T23:25:00Z')
  it('is the day where the firm is, whoever looks', () => expect(['Europe/Berlin', 'Asia/Tokyo', 'UTC', 'America/Los_Angeles'].map(zone => today(zone, lateInNovember))).toEqual(['2026-11-29', '2026-11-29', '2026-11-28', '2026-11-28']))
  it('is another year’s where it is another year already', () => expect([today('Pacific/Auckland', new Date('2026-12-31T11:00:00Z')), today('Pacific/Honolulu', new Date('2027-01-01T09:59:00Z'))]).toEqual(['2027-01-01', '2026-12-31']))
  it('is the person’s own where the browser does not know the zone', () => expect(today('Mars/Olympus', lateInNovember)).toBe(today(undefined, lateInNovember)))
})
