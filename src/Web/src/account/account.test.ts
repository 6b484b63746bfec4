import { beforeAll, describe, expect, it } from 'vitest'
import { loadEnglish } from '../i18n/forTests'
import { inGroups } from './groups'
import { scopeWords } from './scopes'

beforeAll(() => { loadEnglish() })

describe('an authenticator’s key', () => {
  it('is read in groups of four', () => expect(inGroups('JBSWY3DPEHPK3PXP22')).toBe('JBSW Y3DP EHPK 3PXP 22'))
})

describe('what an app may do', () => {
  it('is said in plain words, and once where it may both read and change', () =>
    expect(scopeWords(['invoices:read', 'invoices:write', 'timeline:read'])).toEqual(['view, prepare and send invoices', 'see the timeline']))
  it('is called by its name where there are no words', () => expect(scopeWords(['weather:read'])).toEqual(['use “weather:read”']))
})
