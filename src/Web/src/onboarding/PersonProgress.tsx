import type { ReactNode } from 'react'
import type { Schema } from '../api/client'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Badge, Progress } from '../ui/parts'
import { progressOf, stepsOf } from './steps'
import css from './onboarding.module.css'

/** How far a contact has come, for the firm to see. */
export function PersonProgress({ row: { name, status, stalled, onboarding }, title, about }: { row: Schema<'OnboardingRow'>, title?: ReactNode, about?: ReactNode }) {
  const known = onboarding?.steps.filter(({ step }) => step in stepsOf) ?? []
  const progress = progressOf(known)
  const missing = known.filter(step => step.required && !step.doneAt)
  return (
    <li>
      <span className={css.name}><span>{title ?? <bdi>{name}</bdi>}</span>{about && <span className="small muted">{about}</span>}</span>
      <span className={css.bar}>
        {onboarding && <Progress value={Math.round(100 * progress.done / Math.max(1, progress.all))} label={t('onboarding.progressOf', { name, ...progress })} />}
        <span className="small muted">
          {!onboarding ? t(status === 'invited' ? 'onboarding.notJoined' : 'onboarding.notBegun')
            : missing.length > 0 ? t('onboarding.next', { step: t(stepsOf[missing[0]!.step].word) })
            : t('onboarding.progress', progress)}
        </span>
      </span>
      <span>
        {stalled ? <Badge tone="warn">{t('onboarding.stalledSince', { when: ago(onboarding!.lastAt) })}</Badge>
          : onboarding?.completedAt ? <Badge tone="good">{t('onboarding.completed')}</Badge>
          : onboarding?.dismissedAt && <Badge>{t('onboarding.putAway')}</Badge>}
      </span>
    </li>
  )
}
