import { describe, expect, it } from 'vitest'
import { deviceOf } from '../people/device'
import { rolesFor } from './roles'
import { strengthOf } from './strength'

describe('a device in plain words', () => {
  it.each([
    ['Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36', 'Chrome', 'Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0', 'Edge', 'Windows'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15', 'Safari', 'Mac'],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1', 'Chrome', 'iPhone'],
    ['Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'Firefox', 'Android'],
  ])('%s', (agent, browser, system) => expect(deviceOf(agent)).toEqual({ browser, system }))
  it('is not guessed', () => expect([deviceOf('curl/8.0'), deviceOf(null)]).toEqual([{ browser: undefined, system: undefined }, { browser: undefined, system: undefined }]))
})

describe('a password', () => {
  it('is too short below twelve characters', () => expect(strengthOf('a'.repeat(11))).toEqual({ is: 'short', missing: 1 }))
  it('is long enough from twelve on', () => expect(strengthOf('a'.repeat(12))).toEqual({ is: 'enough', missing: 0 }))
  it('is strong from twenty on', () => expect(strengthOf('a'.repeat(20))).toEqual({ is: 'strong', missing: 0 }))
  it('says nothing before it is begun', () => expect(strengthOf('')).toBeUndefined())
})

describe('roles', () => {
  it('of owners are given by owners only', () => expect([rolesFor('owner'), rolesFor('admin'), rolesFor('member')]).toEqual([['owner', 'admin', 'member', 'viewer'], ['admin', 'member', 'viewer'], []]))
})
