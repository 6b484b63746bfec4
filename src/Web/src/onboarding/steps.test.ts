import { describe, expect, test } from 'vitest'
import type { Me } from '../session/session'
import { isOpen, progressOf, stepsFor, type Step, type StepName } from './steps'

const step = (name: StepName, doneAt: string | null = null, required = true): Step => ({ step: name, required, doneAt })
const contact = (rights: Record<string, string>) => ({ role: 'contact', clients: [{ id: 'c', name: 'C', rights }] }) as unknown as Me
const all = [step('welcome', '2030-01-31'), step('profile'), step('document'), step('hello')]

describe('the first steps', () => {
  test('are those that a person has rights for', () => {
    expect(stepsFor(contact({ documents: 'view', messages: 'write' }), { steps: all }).map(s => s.step)).toEqual(['welcome', 'profile', 'document', 'hello'])
    expect(stepsFor(contact({ messages: 'read' }), { steps: all }).map(s => s.step)).toEqual(['welcome', 'profile'])
  })
  test('of a kind that came later are left out', () => expect(stepsFor(contact({}), { steps: [step('dance' as StepName)] })).toEqual([]))
  test('are counted', () => expect(progressOf(all)).toEqual({ done: 1, all: 4 }))
  test('that nobody has to take do not count', () => {
    expect(progressOf([step('welcome', '2030-01-31'), step('hello', null, false), step('secondFactor', '2030-01-31', false)])).toEqual({ done: 1, all: 1 })
  })
  test('are shown until they are done or put away', () => {
    const never = { completedAt: null, dismissedAt: null }
    expect(isOpen(never, all)).toBe(true)
    expect(isOpen({ ...never, dismissedAt: '2030-01-31' }, all)).toBe(false)
    expect(isOpen({ ...never, completedAt: '2030-01-31' }, all)).toBe(false)
    expect(isOpen(never, [step('welcome', '2030-01-31')])).toBe(false)
  })
})
