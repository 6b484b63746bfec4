import { QueryClient } from '@tanstack/react-query'
import { isProblem } from './problem'

/** What was read from the API. Waiting and trying again is the client's own business. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 30_000, gcTime: 300_000, retry: false, refetchOnWindowFocus: true, throwOnError: false, networkMode: 'always' },
  },
})

/** Reads again what is on the screen and lies below these paths. */
export function refresh(...paths: string[]) {
  return queries.invalidateQueries({ predicate: q => typeof q.queryKey[1] === 'string' && paths.some(p => (q.queryKey[1] as string).startsWith('/api/v1' + p)) })
}

export const isGone = (thrown: unknown) => isProblem(thrown) && thrown.status === 404
