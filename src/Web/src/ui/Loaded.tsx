import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { problemOf } from '../api/problem'
import { t } from '../i18n/i18n'
import { ProblemNote } from './ProblemNote'
import css from './ui.module.css'

/** What was read, or its place while it is on its way, or why it cannot be shown. What was shown before stays while it is read again. */
export function Loaded<T>({ query, skeleton = <Skeleton />, children }: { query: Pick<UseQueryResult<T, unknown>, 'data' | 'error' | 'refetch'>, skeleton?: ReactNode, children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemNote problem={problemOf(query.error)} again={() => query.refetch()} />
  return skeleton
}

/** The room that the content will take. Shown after a moment only, so that nothing flickers. */
export function Skeleton({ lines = 4, height = '4rem' }: { lines?: number, height?: string }) {
  return (
    <div className="stack" aria-busy="true">
      <span className="hidden" role="status">{t('ui.loading')}</span>
      {Array.from({ length: lines }, (_, n) => <div key={n} aria-hidden className={css.skeleton} style={{ blockSize: height }} />)}
    </div>
  )
}

/** Nothing here yet, and what to do about it. */
export function Empty({ title, children }: { title: string, children?: ReactNode }) {
  return <div className={css.empty}><h2>{title}</h2>{children}</div>
}
