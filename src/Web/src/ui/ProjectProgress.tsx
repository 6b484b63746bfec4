import type { ReactNode } from 'react'
import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { countedIn } from './countedIn'
import { Progress } from './parts'
import css from './ui.module.css'

/**
 * How far a project is, in words and as a bar.
 * @param title the project's
 * @param name what stands before the words, such as a link to the project
 */
export function ProjectProgress({ title, of, name }: { title: string, of: Schema<'Progress'>, name?: ReactNode }) {
  return (
    <span className={css.progress}>
      <span className={css.progressHead}>{name}<span className={css.progressCount}>{countedIn(of)}</span></span>
      <Progress value={of.percent} steps={of.milestones} label={t('ui.progressOf', { title })} />
    </span>
  )
}
