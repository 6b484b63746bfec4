import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { SettingsPart } from '../settings/SettingsPart'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { standingOf, type Mine } from './requests'
import css from './privacy.module.css'

/** Asks the firm to erase the person: what goes, what stays, and how it stands with what was asked. */
export function Erasure({ mine, firm }: { mine: Mine[], firm: string }) {
  const [sure, setSure] = useState(false)
  const standing = useRef<HTMLDivElement>(null)
  const { asked, refused } = standingOf(mine)
  const asking = useAction('erase-me', (_: void, key) => done(http.POST('/api/v1/me/privacy-requests', { params: { header: { 'Idempotency-Key': key } }, body: { kind: 'erasure' } })), () => {
    setSure(false)
    // The button that was pressed goes; what has become of it takes the focus.
    void refresh('/me/privacy-requests').then(() => standing.current?.focus())
  })
  return (
    <SettingsPart title={t('privacy.erase')} lead={t('privacy.eraseLead')}>
      <div className="stack">
        {asked && (
          <div ref={standing} tabIndex={-1} className={css.standing}>
            <Note tone="warn" title={t('privacy.askedOn', { when: instant(asked.createdAt) })}><p>{t('privacy.askedHelp', { firm })}</p></Note>
          </div>
        )}
        {refused && (
          <Note title={t('privacy.refusedOn', { firm, when: instant(refused.decidedAt ?? refused.createdAt) })}>
            <p className="small muted">{t('privacy.because')}</p>
            <blockquote className={css.said}>{refused.refusedBecause}</blockquote>
          </Note>
        )}
        <h3>{t('privacy.goes')}</h3>
        <ul className={css.points}><li>{t('privacy.goesAccount')}</li><li>{t('privacy.goesName')}</li><li>{t('privacy.goesTraces')}</li></ul>
        <h3>{t('privacy.stays')}</h3>
        <ul className={css.points}><li>{t('privacy.staysInvoices')}</li><li>{t('privacy.staysWork', { firm })}</li></ul>
        {!asked && <>
          <p>{t('privacy.decides', { firm })}</p>
          <p><Button kind="danger" onClick={() => { asking.forget(); setSure(true) }}>{t('privacy.askErasure')}</Button></p>
        </>}
      </div>
      {sure && <Confirm title={t('privacy.askErasureTitle', { firm })} busy={asking.busy} close={() => setSure(false)} problem={<ProblemNote problem={asking.problem} />}
        yes={{ label: t('privacy.askErasure'), act: () => asking.run() }}>
        <p>{t('privacy.askErasureHelp', { firm })}</p>
        <p>{t('privacy.takeFirst')}</p>
      </Confirm>}
    </SettingsPart>
  )
}
