import { expect, test } from 'vitest'
import { choiceOf, isOffered, sent, type Audience } from './audience'

const [ada, ben] = [{ id: 'a', name: 'Ada' }, { id: 'b', name: 'Ben' }]
const usual: Audience = { shownTo: 'client', seenBy: null, contacts: [ada, ben], version: 0 }

test('a choice is offered where there are several people to choose from, or one was made', () => {
  expect(isOffered(undefined)).toBe(false)
  expect(isOffered(usual)).toBe(true)
  expect(isOffered({ ...usual, contacts: [ada] })).toBe(false)
  expect(isOffered({ ...usual, contacts: [] })).toBe(false)
  expect(isOffered({ ...usual, contacts: [ada], seenBy: [] })).toBe(true)
  expect(isOffered({ ...usual, contacts: [ada], version: 2 })).toBe(true)
})

test('the form opens with those who are left of the chosen', () => {
  expect(choiceOf({ ...usual, shownTo: 'chosen', seenBy: [ben] })).toEqual({ shownTo: 'chosen', contactIds: ['b'] })
  // The client's setting is no choice for the invoice.
  expect(choiceOf({ ...usual, seenBy: [ben] })).toEqual({ shownTo: 'client', contactIds: [] })
})

test('people are sent only where they are chosen', () => {
  expect(sent({ shownTo: 'everyone', contactIds: ['a'] })).toEqual({ shownTo: 'everyone', contactIds: [] })
  expect(sent({ shownTo: 'chosen', contactIds: ['a'] })).toEqual({ shownTo: 'chosen', contactIds: ['a'] })
})
