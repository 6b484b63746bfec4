import { useEffect, useRef } from 'react'
import type { Problem } from '../api/problem'
import { t } from '../i18n/i18n'
import { Button } from './Button'
import css from './ui.module.css'
import { isToldAtFields, problemHelp, problemTitle } from './problemWords'

/**
 * What went wrong and what to do now, said aloud where a screen is read. What was typed stays where it is.
 * @param fields those of the form, when it shows the faults itself: then only the rest is told here
 */
export function ProblemNote({ problem, again, fields }: { problem: Problem | undefined, again?: (() => unknown) | undefined, fields?: string[] }) {
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problem) here.current?.scrollIntoView({ block: 'nearest' })
  }, [problem])
  if (!problem) return null
  const atFields = fields && isToldAtFields(problem, fields)
  return (
    <div ref={here} role="alert" className={`${css.note} ${css.noteBad}`}>
      <p className={css.noteTitle}>{atFields ? t('ui.correctFields') : problemTitle(problem)}</p>
      {!atFields && <p>{problemHelp(problem)}</p>}
      {!atFields && problem.status !== 412 && problem.errors?.map(e => <p key={e.pointer}>{e.detail}</p>)}
      {again && <p><Button small onClick={() => void again()}>{t('ui.tryAgain')}</Button></p>}
      {/* For whoever looks into the logs; what the person can put right themselves has nothing to be looked up. */}
      {problem.traceId && problem.status >= 500 && <p className="small muted">{t('ui.trace', { id: problem.traceId })}</p>}
    </div>
  )
}
