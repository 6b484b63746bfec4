import type { ReactNode } from 'react'
import type { Schema } from '../api/client'
import { t } from '../i18n/i18n'
import { ago } from '../i18n/formats'
import { Badge, Progress } from '../ui/parts'
import { standingOf } from './standing'
import { progressOf, stepsOf } from './steps'
import css from './onboarding.module.css'

/** How far a contact has come and when they were last here, for the firm to see. */
export function PersonProgress({ row, title, about }: { row: Schema<'OnboardingRow'>, title?: ReactNode, about?: ReactNode }) {
  const { name, onboarding } = row
  const known = onboarding?.steps.filter(({ step }) => step in stepsOf) ?? []
  const progress = progressOf(known)
  const missing = known.find(step => step.required && !step.doneAt)
  return (
    <li>
      <span className={css.name}><span>{title ?? <bdi>{name}</bdi>}</span>{about && <span className="small muted">{about}</span>}</span>
      <span className={css.bar}>
        {onboarding && <>
          <Progress value={Math.round(100 * progress.done / Math.max(1, progress.all))} label={t('onboarding.progressOf', { name, ...progress })} />
          <span className="small muted">{missing ? t('onboarding.next', { step: t(stepsOf[missing.step].word) }) : t('onboarding.progress', progress)}</span>
        </>}
      </span>
      <span><Here row={row} /></span>
    </li>
  )
}

function Here({ row }: { row: Schema<'OnboardingRow'> }) {
  const standing = standingOf(row)
  switch (standing.is) {
    case 'invited': return <Badge>{t('onboarding.notJoined')}</Badge>
    case 'quiet': return <Badge tone="warn">{t('onboarding.notSeen', { count: standing.days })}</Badge>
    case 'seen': return <span className="small muted">{t('onboarding.lastSeen', { when: ago(standing.at) })}</span>
    case 'shut out': return null
  }
}
