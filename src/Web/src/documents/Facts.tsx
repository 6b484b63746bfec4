import { Fragment, type ReactNode } from 'react'

/** Short facts on one line. Each keeps its own reading direction, whatever the page's is. */
export function Facts({ of }: { of: ReactNode[] }) {
  return of.filter(Boolean).map((fact, n) => <Fragment key={n}>{n > 0 && ' · '}<bdi>{fact}</bdi></Fragment>)
}
