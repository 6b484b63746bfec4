import type { Schema } from '../api/client'

export type Rules = Schema<'ReminderRulesView'>
type When = 'before' | 'today' | 'after'

/** A reminder as it is being set: what is typed, as it is typed. */
export type StepText = { key: string, days: string, when: string, text: string }
export type RulesText = { on: boolean, steps: StepText[] }

const whenOf = (days: number): When => days < 0 ? 'before' : days > 0 ? 'after' : 'today'

export const emptyStep = (): StepText => ({ key: crypto.randomUUID(), days: '7', when: 'after', text: '' })

export const rulesText = (rules: Rules): RulesText => ({
  on: rules.on,
  steps: rules.steps.map(step => ({ key: crypto.randomUUID(), days: String(Math.abs(Number(step.days))), when: whenOf(Number(step.days)),
    text: step.text ?? '' })),
})

/** In days after the due date; undefined while it is no number. */
export function daysOf({ days, when }: Pick<StepText, 'days' | 'when'>): number | undefined {
  if (when === 'today') return 0
  const count = /^\d{1,2}$/.test(days.trim()) ? Number(days) : undefined
  return count === undefined || count < 1 || count > 90 ? undefined : when === 'before' ? -count : count
}

/** What is sent, and the steps that cannot be, by their places. */
export function rulesOf(text: RulesText) {
  const days = text.steps.map(daysOf)
  const faults = days.flatMap((day, at) => day === undefined ? [{ pointer: `/steps/${at}/days`, code: 'reminder-days' }]
    : days.indexOf(day) !== at ? [{ pointer: `/steps/${at}/days`, code: 'reminder-twice' }] : [])
  return { body: { on: text.on, steps: text.steps.map((step, at) => ({ days: days[at] ?? 0, text: step.text.trim() || null })) }, faults }
}

/** The usual words of a reminder so many days after the due date, among those to be sent; they get firmer from one to the next. */
export function toneOf(steps: StepText[], at: number): 'before' | 'today' | 'first' | 'second' | 'last' {
  const days = daysOf(steps[at]!) ?? 1
  if (days <= 0) return days < 0 ? 'before' : 'today'
  return (['first', 'second'] as const)[steps.filter(step => (daysOf(step) ?? 0) > 0 && daysOf(step)! < days).length] ?? 'last'
}
