import { describe, expect, it } from 'vitest'
import { bytes, decoded, text } from './encoding'
import { localPath } from './next'

describe('where somebody goes after signing in', () => {
  it.each([
    ['/invoices?filter=open#x', '/invoices?filter=open#x'],
    ['/connect/authorize?state=12345678901234567890', '/connect/authorize?state=12345678901234567890'],
    [undefined, '/'], ['invoices', '/'], ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'], ['/\\elsewhere.example', '/'], ['/\t/elsewhere.example', '/'], ['//[', '/'], ['javascript:alert(1)', '/'],
  ])('%s', (next, path) => expect(localPath(next)).toBe(path))
})

describe('a passkey', () => {
  it('is written as base64url and read as bytes', () => {
    expect(text(new Uint8Array([251, 255, 190, 0]).buffer)).toBe('-_--AA')
    expect([...bytes('-_--AA')]).toEqual([251, 255, 190, 0])
  })
  it('is made for somebody, whom the options name in bytes', () => {
    const { challenge, user, excludeCredentials } = decoded({ challenge: 'AQI', user: { id: 'Aw', name: 'Ada' }, excludeCredentials: [{ type: 'public-key', id: 'BA' }] })
    expect([challenge, user, excludeCredentials]).toEqual([new Uint8Array([1, 2]), { id: new Uint8Array([3]), name: 'Ada' }, [{ type: 'public-key', id: new Uint8Array([4]) }]])
  })
  it('is asked for from anybody who has one', () => expect(decoded({ challenge: 'AQI' }).allowCredentials).toEqual([]))
})
