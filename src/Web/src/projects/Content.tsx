import { CheckCircleIcon, MinusCircleIcon } from '@heroicons/react/24/outline'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { fingerprint, type Shown } from './path'
import css from './projects.module.css'

/** What is to be approved, or was: all of it, and nothing else. */
export function Content({ of: content, sha256 }: { of: Omit<Shown, 'round'> & { round?: number }, sha256?: string }) {
  return (
    <div className={css.content}>
      <p className={css.contentTitle} dir="auto">{content.title}</p>
      {content.description && <p className={css.text} dir="auto">{content.description}</p>}
      {content.tasks.length > 0 && (
        <ul className={css.contentTasks}>
          {content.tasks.map((task, n) => (
            // Tasks of a submission have no id, and never move in it.
            <li key={n}>
              {task.done ? <CheckCircleIcon className="icon" aria-hidden /> : <MinusCircleIcon className="icon" aria-hidden />}
              <span><bdi>{task.title}</bdi> <span className="muted small">{t(task.done ? 'projects.isDone' : 'projects.isOpen')}</span></span>
            </li>
          ))}
        </ul>
      )}
      {content.dueOn && <p className="small muted">{t('projects.due', { on: date(content.dueOn) })}</p>}
      {sha256 && (
        <details className={css.more}>
          <summary>{t('projects.details')}</summary>
          <p className={`${css.facts} small muted`}>
            {content.round && <span>{t('projects.round', { round: content.round })}</span>}
            <span title={sha256}>{t('projects.fingerprint')} <code className={css.hash}>{fingerprint(sha256)}</code></span>
          </p>
        </details>
      )}
    </div>
  )
}
