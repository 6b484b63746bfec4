import { describe, expect, it } from 'vitest'
import { leavesFor } from './windows'

const ada = { id: 'ada', viewedBy: null }

describe('a window of somebody who is signed in', () => {
  it('goes to the sign-in page when they sign out elsewhere', () => expect(leavesFor({ what: 'signed-out' }, ada)).toBe('/sign-in'))
  it('stays when they sign in again elsewhere', () => expect(leavesFor({ what: 'signed-in', id: 'ada' }, ada)).toBeUndefined())
  it('goes to where it is said that somebody else is signed in', () => expect(leavesFor({ what: 'signed-in', id: 'ben' }, ada)).toBe('/sign-in?other=true'))
  it('begins anew when it is somebody else’s view that begins or ends', () => expect(leavesFor({ what: 'view-changed' }, ada)).toBe('/'))
})

describe('a window', () => {
  it('of a view stays while that goes on', () => expect(leavesFor({ what: 'signed-in', id: 'nora' }, { id: 'nora', viewedBy: { id: 'ada', name: 'Ada' } })).toBeUndefined())
  it('of a view that is over begins anew', () => expect(leavesFor({ what: 'signed-in', id: 'ada' }, { ...ada, id: 'nora', viewedBy: { id: 'ada', name: 'Ada' } })).toBe('/'))
  it('of nobody stays', () => expect(leavesFor({ what: 'signed-out' }, undefined)).toBeUndefined())
})
