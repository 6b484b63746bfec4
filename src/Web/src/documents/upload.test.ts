import { expect, test } from 'vitest'
import type { Problem } from '../api/problem'
import { addressOf, isUndecided, isWorthRetrying, nameOf, outcomeOf, percentOf, summaryOf } from './upload'

const refusal = (status: number, code: string): Problem => ({ type: 'about:blank', title: '', detail: '', traceId: 't', status, code })

test('a file is sent to its client and folder under its name, whatever letters that has', () => {
  expect(addressOf({ kind: 'document', clientId: 'c', folderId: 'f' }, { name: 'Übersicht & Preise.pdf' })).toBe('/api/v1/documents?clientId=c&fileName=%C3%9Cbersicht+%26+Preise.pdf&folderId=f')
  expect(addressOf({ kind: 'document', clientId: 'c' }, { name: 'عقد.txt' })).toBe('/api/v1/documents?clientId=c&fileName=%D8%B9%D9%82%D8%AF.txt')
  expect(addressOf({ kind: 'document', clientId: 'c', draft: true }, { name: 'a.txt' })).toBe('/api/v1/documents?clientId=c&fileName=a.txt&draft=true')
})

test('a newer version is sent to its document', () => {
  expect(addressOf({ kind: 'version', documentId: 'd', title: 'Plan', version: 2 }, { name: 'b.txt' })).toBe('/api/v1/documents/d/versions?fileName=b.txt')
})

test('an accent that came apart from its letter is put back', () => {
  expect(nameOf({ name: 'u\u0308.txt' })).toBe('ü.txt')
})

test('an answer is done, a request to sign in, or a problem', () => {
  expect(outcomeOf(201, {})).toBe('done')
  expect(outcomeOf(401, refusal(401, 'not-signed-in'))).toBe('signed-out')
  expect(outcomeOf(422, refusal(422, 'content-disagrees'))).toMatchObject({ code: 'content-disagrees' })
})

test('no answer, or one of a gateway, is a lost connection', () => {
  expect(outcomeOf(0, undefined)).toMatchObject({ code: 'no-connection' })
  expect(outcomeOf(502, '<html>')).toMatchObject({ code: 'no-connection' })
})

test('a gateway that takes no more than so much says too large', () => {
  expect(outcomeOf(413, '<html>')).toMatchObject({ code: 'too-large', status: 413 })
})

test('the key stays while it is not certain what became of the file', () => {
  expect([503, 429, 500, 409].map(status => isUndecided(refusal(status, 'x')))).toEqual([true, true, true, true])
  expect([403, 404, 413, 422, 412].map(status => isUndecided(refusal(status, 'x')))).toEqual([false, false, false, false, false])
})

test('what the content or the rights forbid is not offered again', () => {
  expect([503, 429, 412, 507].every(status => isWorthRetrying(refusal(status, 'x')))).toBe(true)
  expect([403, 404, 413, 422].some(status => isWorthRetrying(refusal(status, 'x')))).toBe(false)
})

test('an empty file is at nothing until it is there', () => {
  expect(percentOf({ sent: 0, file: { size: 0 }, state: 'sending' })).toBe(0)
  expect(percentOf({ sent: 0, file: { size: 0 }, state: 'done' })).toBe(100)
})

test('several files have one measure; failed ones do not hold it back', () => {
  const of = (state: 'waiting' | 'sending' | 'done' | 'failed', size: number, sent: number) => ({ state, sent, file: { size } })
  expect(summaryOf([of('done', 100, 0), of('sending', 100, 50), of('failed', 1000, 10), of('waiting', 100, 0)])).toEqual({ underWay: 2, done: 1, failed: 1, percent: 50 })
  expect(summaryOf([])).toEqual({ underWay: 0, done: 0, failed: 0, percent: 0 })
})
