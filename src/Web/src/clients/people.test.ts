import { describe, expect, it } from 'vitest'
import { isInvitable, standingOf } from './people'
import { cappedBy, complete, counting, isNothing, presetNames, presetOf, reaches, rightsOf } from './rights'
import { levelsOf, rightNames } from '../session/session'

const now = Date.parse('2030-01-10T12:00:00Z')

describe('what an invitation has come to', () => {
  it('is open until it expires', () => expect(standingOf({ status: 'invited', expiresAt: '2030-01-10T12:00:01Z' }, now)).toBe('invited'))
  it('has expired from the very moment on', () => expect(standingOf({ status: 'invited', expiresAt: '2030-01-10T12:00:00Z' }, now)).toBe('expired'))
  it('is withdrawn, whenever it would have expired', () => expect(standingOf({ status: 'withdrawn', expiresAt: null }, now)).toBe('withdrawn'))
  it('is a suspension for whoever is kept out', () => expect(standingOf({ status: 'suspended', expiresAt: null }, now)).toBe('suspended'))
  it('is forgotten once somebody has joined', () => expect(standingOf({ status: 'active', expiresAt: null }, now)).toBe('joined'))
  it('is sent again to whoever has not joined', () => expect((['invited', 'withdrawn', 'active', 'removed'] as const).filter(status => isInvitable({ status }))).toEqual(['invited', 'withdrawn']))
})

describe('rights', () => {
  it('of every preset are levels that the sections have', () => {
    for (const name of presetNames) for (const s of rightNames) expect(levelsOf(s)).toContain(rightsOf(name)[s])
  })
  it('are recognised as their preset', () => expect(presetNames.map(name => presetOf(rightsOf(name)))).toEqual(presetNames))
  it('chosen in detail are no preset', () => expect(presetOf({ ...rightsOf('viewer'), invoices: 'pay' })).toBeUndefined())
  it('that are not told are none', () => expect(complete({ invoices: 'pay' })).toEqual({ documents: 'none', invoices: 'pay', messages: 'none', projects: 'none', team: 'none' }))
  it('that this page does not know are none', () => expect(complete({ invoices: 'refund', chat: 'shout' })).toEqual(complete(undefined)))
  it('are within others when no section has more', () => expect([reaches(rightsOf('owner'), rightsOf('editor')), reaches(rightsOf('editor'), rightsOf('billing')), reaches(rightsOf('viewer'), rightsOf('viewer'))]).toEqual([true, false, true]))
  it('count for less only in sections that are off, or to read only and given to do more', () => expect(cappedBy({ invoices: 'off', documents: 'readOnly', messages: 'readOnly', projects: 'on' }, rightsOf('viewer'))).toEqual([['invoices', 'off']]))
  it('are what was given, as far as it counts', () => expect(counting({ invoices: 'off', documents: 'readOnly' }, rightsOf('owner'))).toEqual({ documents: 'download', invoices: 'none', messages: 'write', projects: 'approve', team: 'manage' }))
  it('that were never given are not missed', () => expect(cappedBy({ projects: 'off', invoices: 'readOnly' }, rightsOf('billing'))).toEqual([['invoices', 'readOnly']]))
  it('of nothing at all are nothing', () => expect([isNothing(complete(null)), isNothing(rightsOf('billing'))]).toEqual([true, false]))
})
