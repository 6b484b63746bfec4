import type { FormEvent } from 'react'
import type { Problem } from '../api/problem'
import { fieldProblem } from './problemWords'

type Values = Record<string, string>

/** A form's fields: their values live with the caller (often a draft), their faults come from the API's JSON pointers. */
export function useForm<V extends Values>(values: V, change: (next: V) => void, problem: Problem | undefined, submit: () => unknown) {
  return {
    /** Value, change and fault of the field that the API calls by that name. */
    field: (name: keyof V & string) => ({
      name,
      value: values[name],
      onChange: (event: { currentTarget: { value: string } }) => change({ ...values, [name]: event.currentTarget.value }),
      error: fieldProblem(problem, '/' + name),
    }),
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault()
      const form = event.currentTarget
      void Promise.resolve(submit()).then(() => requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()))
    },
  }
}
