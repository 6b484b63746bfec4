import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { instant, today } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { saveFile } from '../reviews/saveFile'
import { SettingsPart } from '../settings/SettingsPart'
import settings from '../settings/settings.module.css'
import { Button } from '../ui/Button'
import { Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { isAtHand, type Mine } from './requests'
import css from './privacy.module.css'

const few = 5

/** Everything that the portal holds about the person, in a file: asked for and downloaded by one button. */
export function TakeAlong({ mine }: { mine: Mine[] }) {
  const exports = mine.filter(request => request.kind === 'export').slice(0, few)
  // What was asked for before and is still at hand is answered with: nothing is asked for twice.
  const taking = useAction('take-my-data', async (_: void, key) => {
    const { id } = await done(http.POST('/api/v1/me/privacy-requests', { params: { header: { 'Idempotency-Key': key } }, body: { kind: 'export' } }))
    return done(http.GET('/api/v1/me/privacy-requests/{exportId}/download', { params: { path: { exportId: id } }, parseAs: 'blob' }))
  }, file => {
    saveFile(file, `personal-data-${today()}.zip`)
    toast(t('privacy.taken'))
    void refresh('/me/privacy-requests')
  })
  return (
    <SettingsPart title={t('privacy.take')} lead={t('privacy.takeLead')}>
      <div className="stack">
        <p>{t('privacy.takeHelp')}</p>
        <ProblemNote problem={taking.problem} />
        <p><Button kind="primary" busy={taking.busy} onClick={() => void taking.run()}>{t(taking.busy ? 'privacy.taking' : 'privacy.download')}</Button></p>
        {exports.length > 0 && (
          <section className={css.earlier} aria-label={t('privacy.earlier')}>
            <h3>{t('privacy.earlier')}</h3>
            <ul className={settings.rows}>{exports.map(one => (
              <li key={one.id}>
                <p className={settings.rowTitle}>{instant(one.createdAt)} {isAtHand(one) ? <Badge tone="good">{t('privacy.atHand')}</Badge> : <Badge>{t('privacy.over')}</Badge>}</p>
                <p className="small muted">{[isAtHand(one) && t('privacy.until', { until: instant(one.expiresAt!) }), one.downloadedAt ? t('privacy.downloadedAt', { when: instant(one.downloadedAt) }) : t('privacy.notDownloaded')].filter(Boolean).join(' · ')}</p>
              </li>
            ))}</ul>
          </section>
        )}
      </div>
    </SettingsPart>
  )
}
