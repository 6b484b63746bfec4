import { expect, test } from 'vitest'
import { isLarge, kindOf, shownAs } from './kinds'

test('every kind of file has a word, known or not', () => {
  const word = (type: string) => kindOf(type).word
  expect(word('application/vnd.openxmlformats-officedocument.wordprocessingml.document')).toBe('documents.kindText')
  expect(word('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')).toBe('documents.kindSheet')
  expect(word('text/csv')).toBe('documents.kindSheet')
  expect(word('image/tiff')).toBe('documents.kindImage')
  expect(word('application/octet-stream')).toBe('documents.kindOther')
})

test('only what a browser shows without harm is shown', () => {
  expect(shownAs('application/pdf')).toBe('pdf')
  expect(['image/svg+xml', 'text/html', 'image/tiff'].map(shownAs)).toEqual([undefined, undefined, undefined])
})

test('large files that are read whole are shown only when asked for', () => {
  expect(isLarge('pdf', 31_000_000)).toBe(true)
  expect(isLarge('pdf', 2_000_000)).toBe(false)
  expect(isLarge('video', 3_000_000_000)).toBe(false)
})
