import { expect, test } from 'vitest'
import { daysOf, rulesOf, toneOf, type StepText } from './steps'

const step = (days: string, when = 'after', text = ''): StepText => ({ key: days + when, days, when, text })

test('days are counted from the due date', () => {
  expect([daysOf(step('3')), daysOf(step('3', 'before')), daysOf(step('9', 'today'))]).toEqual([3, -3, 0])
  expect([daysOf(step('0')), daysOf(step('91')), daysOf(step('x'))]).toEqual([undefined, undefined, undefined])
})

test('what cannot be is told at its step', () => {
  expect(rulesOf({ on: true, steps: [step('3'), step('x'), step('3')] }).faults).toEqual([
    { pointer: '/steps/1/days', code: 'reminder-days' }, { pointer: '/steps/2/days', code: 'reminder-twice' },
  ])
  expect(rulesOf({ on: true, steps: [step('3', 'after', '  '), step('10', 'after', ' Pay. ')] }).body.steps).toEqual([{ days: 3, text: null },
    { days: 10, text: 'Pay.' }])
})

test('words get firmer from step to step', () => {
  const steps = [step('3', 'before'), step('1', 'today'), step('3'), step('10'), step('20'), step('30')]
  expect(steps.map((_, at) => toneOf(steps, at))).toEqual(['before', 'today', 'first', 'second', 'last', 'last'])
})
