import { describe, expect, it } from 'vitest'
import { Kept } from './storage'

/** A storage with room for so many letters. */
function storageOf(room: number) {
  const held = new Map<string, string>()
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => {
      if (text.length > room) throw new DOMException('full', 'QuotaExceededError')
      held.set(key, text)
      Object.assign(storage, { [key]: text })
    },
    removeItem: (key: string) => { held.delete(key); delete (storage as Record<string, unknown>)[key] },
  }
  return storage as unknown as Storage
}

const refused = () => new Kept(() => { throw new DOMException('no', 'SecurityError') })

describe('what the browser keeps', () => {
  it('is there again', () => {
    const storage = storageOf(100)
    expect(new Kept(() => storage).write('a', '{"b":1}')).toBe(true)
    expect(new Kept(() => storage).value('a')).toEqual({ b: 1 })
  })
  it('lives as long as the page where there is no room, and says so', () => {
    const storage = storageOf(3)
    const kept = new Kept(() => storage)
    expect([kept.write('a', 'short'), kept.read('a'), new Kept(() => storage).read('a')]).toEqual([false, 'short', undefined])
  })
  it('lives as long as the page where storage is refused', () => {
    const kept = refused()
    expect([kept.write('a', 'b'), kept.read('a'), kept.read('c')]).toEqual([false, 'b', undefined])
    kept.remove('a')
    kept.removeAll('')
    expect(kept.read('a')).toBeUndefined()
  })
  it('is the newest, whether or not there was room', () => {
    const storage = storageOf(3)
    const kept = new Kept(() => storage)
    for (const text of ['one', 'three', 'two']) {
      kept.write('a', text)
      expect(kept.read('a')).toBe(text)
    }
  })
  it('is nothing when it cannot be read', () => {
    const kept = refused()
    kept.write('a', '{"b":')
    expect(kept.value('a')).toBeUndefined()
  })
  it('is removed by how its keys begin', () => {
    const storage = storageOf(5)
    const kept = new Kept(() => storage)
    for (const [key, text] of [['draft:a:1', 'x'], ['draft:a:2', 'longer'], ['draft:b:1', 'y']] as const) kept.write(key, text)
    kept.removeAll('draft:a:')
    expect([kept.read('draft:a:1'), kept.read('draft:a:2'), kept.read('draft:b:1')]).toEqual([undefined, undefined, 'y'])
  })
})
