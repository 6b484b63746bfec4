import type { Problem } from '../api/problem'
import { words } from '../i18n/i18n'

/** What went wrong, in the person's language where there are words for it, else in the API's own. */
export const problemTitle = (problem: Problem) => words(`problem.${problem.code}.title`) ?? problem.title

/** What to do next. */
export const problemHelp = (problem: Problem) => words(`problem.${problem.code}`) ?? problem.detail

/** What is wrong with one field. */
export function fieldProblem(problem: Problem | undefined, pointer: string): string | undefined {
  const fault = problem?.errors?.find(e => e.pointer === pointer || e.pointer === pointer.slice(1))
  return fault && (words(`field.${fault.code}`) ?? fault.detail)
}

/** Whether every fault is told at a field that the form shows. */
export const isToldAtFields = (problem: Problem, pointers: string[]) =>
  !!problem.errors?.length && problem.errors.every(e => pointers.some(p => e.pointer === '/' + p || e.pointer === p))
