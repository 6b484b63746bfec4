import { beforeAll, describe, expect, it, vi } from 'vitest'
import { askedBy, erasedIn, isAtHand, isStricter, monthsWord, standingOf, type Mine } from './requests'

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en', dataset: {} } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})

const request = (fields: Partial<Mine>): Mine => ({ id: 'a', kind: 'export', state: 'available', createdAt: '2030-01-01T00:00:00Z', expiresAt: null, downloadedAt: null, decidedAt: null, refusedBecause: null, ...fields })

describe('an export', () => {
  const now = Date.parse('2030-01-20T00:00:00Z')
  it('can be downloaded until it expires', () => expect(isAtHand({ state: 'available', expiresAt: '2030-01-31T00:00:00Z' }, now)).toBe(true))
  it('cannot be downloaded afterwards', () => expect(isAtHand({ state: 'available', expiresAt: '2030-01-20T00:00:00Z' }, now)).toBe(false))
  it('is none when it is an erasure', () => expect(isAtHand({ state: 'requested', expiresAt: null }, now)).toBe(false))
})

describe('the own erasure', () => {
  const refused = request({ id: 'b', kind: 'erasure', state: 'refused' })
  const asked = request({ id: 'c', kind: 'erasure', state: 'requested' })
  it('was never asked for where there are exports alone', () => expect(standingOf([request({})])).toEqual({}))
  it('is asked for, also after it was refused before', () => expect(standingOf([request({}), asked, refused])).toEqual({ asked }))
  it('can be asked for again once it is refused', () => expect(standingOf([refused, asked])).toEqual({ refused }))
})

describe('who asked', () => {
  it('is the person themselves', () => expect(askedBy({ personId: 'p', requestedBy: 'p' })).toBe('person'))
  it('is somebody of the firm', () => expect(askedBy({ personId: 'p', requestedBy: 'a' })).toBe('firm'))
  it('is nobody where the policy did it', () => expect(askedBy({ personId: 'p', requestedBy: null })).toBe('policy'))
})

describe('what was erased', () => {
  it('is told by module, most first, without those that had nothing', () => expect(erasedIn({ erased: { documents: 0, messaging: 5, identity: 12 } })).toEqual({ modules: [{ module: 'identity', rows: 12 }, { module: 'messaging', rows: 5 }], rows: 17 }))
  it('is nothing before', () => expect(erasedIn({ erased: {} })).toEqual({ modules: [], rows: 0 }))
})

describe('how long people are kept', () => {
  it('is said in years where it is whole ones', () => expect([6, 12, 18, 24].map(monthsWord)).toEqual(['6 months', '1 year', '18 months', '2 years']))
  it('is stricter when it is less, or was not limited', () => expect([isStricter(6, null), isStricter(6, 12), isStricter(12, 6), isStricter(6, 6), isStricter(null, 6)]).toEqual([true, true, false, false, false]))
})
