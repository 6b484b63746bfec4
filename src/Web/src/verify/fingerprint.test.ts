import { expect, test } from 'vitest'
import { fingerprintOf } from './fingerprint'

test('the fingerprint is the SHA-256 of the content', async () => {
  expect(await fingerprintOf(new Blob(['abc']))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(await fingerprintOf(new Blob([]))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

test('one byte more is another', async () =>
  expect(await fingerprintOf(new Blob(['abc ']))).not.toBe(await fingerprintOf(new Blob(['abc']))))

test('what is larger than any document is not read', async () =>
  expect(await fingerprintOf({ size: 65 * 1024 * 1024 } as Blob)).toBeUndefined())
