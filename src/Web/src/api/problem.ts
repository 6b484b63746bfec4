/** Problem details (RFC 9457), as every refusal of the API has them. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  /** What programs go by. */
  code: string
  /** Finds the request in the firm's logs; empty when no server answered. */
  traceId: string
  /** Fields at fault: a JSON pointer into the body, or a parameter's name. */
  errors?: { pointer: string, code: string, detail: string }[]
}

/** No server answered: nothing is known to have been done. */
export const noConnection: Problem = { type: 'about:blank', title: 'No connection', status: 503, detail: 'The portal could not be reached.', code: 'no-connection', traceId: '' }

/** A refused request, to be thrown. */
export class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail)
  }
}

/** What was thrown, as a problem to show. */
export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Refused) return thrown.problem
  if (isProblem(thrown)) return thrown
  console.error(thrown)
  return { ...noConnection, code: 'unexpected', title: 'Something went wrong', detail: String(thrown) }
}

export const isProblem = (thing: unknown): thing is Problem =>
  typeof thing === 'object' && thing !== null && typeof (thing as Problem).code === 'string' && typeof (thing as Problem).status === 'number'

/** Whether asking again, unchanged, may well succeed. */
export const isPassing = (problem: Problem) => problem.status === 429 || problem.status >= 500
