import { beforeAll, describe, expect, it, vi } from 'vitest'

// The page's language is the document's and the browser's; here there are none.
beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: 'en' } })
  vi.stubGlobal('navigator', { languages: ['en-GB'] })
})
const { durationText, minutesOf } = await import('./duration')

describe('a duration', () => {
  it('is hours and minutes, or hours with decimals in either way of writing', () =>
    expect(['1:30', '0:05', '1.5', '1,5', '2', '0,25', '1.5 h'].map(text => minutesOf(text, 'en'))).toEqual([90, 5, 90, 90, 120, 15, 90]))
  it('is minutes where it says so', () => expect(['90 min', '5m', '45min.'].map(text => minutesOf(text, 'en'))).toEqual([90, 5, 45]))
  it('is to the nearest minute', () => expect(['0.333', '0.01'].map(text => minutesOf(text, 'en'))).toEqual([20, 1]))
  it('is none without a minute, beyond a month, or of anything else', () =>
    expect(['', '0', '0:00', '745:00', '1:75', 'two', '-1', '1:3'].map(text => minutesOf(text, 'en'))).toEqual(Array(8).fill(undefined)))
  it('reads back as what it was', () => {
    for (const minutes of [1, 59, 60, 90, 600, 44_640]) expect(minutesOf(durationText(minutes), 'en')).toBe(minutes)
  })
})
