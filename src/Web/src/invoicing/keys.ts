import type { KeyboardEvent } from 'react'

/** Sends what is written from within a field where Enter alone does something else. Tells whether it did. */
export function sendOnControlEnter(event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): boolean {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return false
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
  return true
}
