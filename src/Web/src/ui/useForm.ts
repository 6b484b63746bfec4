import type { FormEvent } from 'react'
import type { Problem } from '../api/problem'
import { fieldProblem } from './problemWords'

/** The fields that hold text: what else a form is made of has controls of its own. */
type TextOf<V> = { [K in keyof V & string]: V[K] extends string ? K : never }[keyof V & string]

/** Sends the form by its own means; the first field that has a fault afterwards gets the focus. */
export const submitting = (submit: () => unknown) => (event: FormEvent<HTMLFormElement>) => {
  event.preventDefault()
  const form = event.currentTarget
  void Promise.resolve(submit()).then(() => focusFault(form))
}

/** What the answer says of a field is shown some frames later where there is much to do. */
const focusFault = (form: HTMLFormElement, frames = 20) => requestAnimationFrame(() => {
  const fault = form.querySelector<HTMLElement>('[aria-invalid="true"]')
  if (fault) fault.focus()
  else if (frames > 0) focusFault(form, frames - 1)
})

/** A form's fields: their values live with the caller (often a draft), their faults come from the API's JSON pointers. */
export function useForm<V extends object>(values: V, change: (next: V) => void, problem: Problem | undefined, submit: () => unknown) {
  return {
    /** Value, change and fault of the field that the API calls by that name. */
    field: (name: TextOf<V>) => ({
      name,
      value: values[name] as string,
      onChange: (event: { currentTarget: { value: string } }) => change({ ...values, [name]: event.currentTarget.value }),
      error: fieldProblem(problem, '/' + name),
    }),
    onSubmit: submitting(submit),
  }
}
