import { beforeAll, describe, expect, test, vi } from 'vitest'
import { addressOf, hostOf } from './host'
import { forFrame } from './letter'
import { choicesWith, idleChoices, period } from './periods'
import { allScopes, partsOf, scopesOf } from './scopes'

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en', dataset: {} } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})

describe('a host name', () => {
  test('is taken out of an address', () => expect(hostOf(' https://Portal.Northwind.example/sign-in ')).toBe('portal.northwind.example'))
  test('gets its form in ASCII', () => expect(hostOf('portal.münchen.example')).toBe('portal.xn--mnchen-3ya.example'))
  test('that is none is left for the API to refuse', () => expect(hostOf('two words')).toBe('two words'))
})

describe('an address for mails', () => {
  test('has its domain in ASCII', () => expect(addressOf(' Portal@München.example ')).toBe('Portal@xn--mnchen-3ya.example'))
  test('that is none is left for the API to refuse', () => expect(['two words', 'a@b@c.example', 'a@b.example, c', 'a@b.example/c'].map(addressOf)).toEqual(['two words', 'a@b@c.example', 'a@b.example, c', 'a@b.example/c']))
})

describe('a mail in a frame', () => {
  test('breaks none of the page’s rules', () => expect(forFrame('<style>\n.page{color:red}\n</style><img src="https://portal.example/api/v1/logo" alt="A"\nstyle="display:block"><p style="margin:0">'))
    .toBe('<img src="/api/v1/logo" alt="A"\ndata-style="display:block"><p data-style="margin:0">'))
})

describe('a period', () => {
  test('is said in the largest unit that fits', () => expect([30, 60, 480, 1440, 10_080].map(period)).toEqual(['30 minutes', '1 hour', '8 hours', '1 day', '7 days']))
  test('that was set by other means can be chosen too', () => expect(choicesWith(idleChoices, 45)).toEqual([15, 30, 45, 60, 120, 240, 480, 1440]))
  test('stands once among the choices', () => expect(choicesWith(idleChoices, 60)).toEqual(idleChoices))
})

describe('scopes', () => {
  test('to write include those to read', () => expect(scopesOf({ invoices: 'write', clients: 'read' })).toEqual(['clients:read', 'invoices:read', 'invoices:write']))
  test('are read back as they were chosen', () => expect(partsOf(['clients:read', 'invoices:read', 'invoices:write', 'openid'])).toEqual({ clients: 'read', invoices: 'write' }))
  test('to write alone are not taken for less', () => expect(partsOf(['documents:write'])).toEqual({ documents: 'write' }))
  test('that there are can all be chosen', () => expect(scopesOf(partsOf(allScopes))).toEqual(allScopes.toSorted()))
})
