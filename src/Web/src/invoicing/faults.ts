import { noConnection, type Problem } from '../api/problem'

/** What is wrong with a field: by its code where there are words for that, else in a sentence. */
export type Fault = { pointer: string, code: string, detail?: string }

/** Faults found before anything was sent, as the API tells its own. */
export const asProblem = (faults: Fault[]): Problem =>
  ({ ...noConnection, status: 400, code: 'validation-failed', errors: faults.map(fault => ({ detail: '', ...fault })) })
