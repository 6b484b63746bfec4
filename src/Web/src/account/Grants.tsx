import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http } from '../api/client'
import { refresh } from '../api/queries'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { SettingsPart } from '../settings/SettingsPart'
import settings from '../settings/settings.module.css'
import { Button } from '../ui/Button'
import { Confirm } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { scopeWords } from './scopes'

const useGrants = () => api.useQuery('get', '/api/v1/me/grants')
type Grant = NonNullable<ReturnType<typeof useGrants>['data']>['items'][number]

/** Apps that may act for this person, each with what it may do, and the way to end it. */
export function Grants() {
  const grants = useGrants()
  const heading = useRef<HTMLSpanElement>(null)
  const [asked, setAsked] = useState<Grant>()
  const revoking = useAction('revoke-grant', ({ id }: Grant) => done(http.DELETE('/api/v1/me/grants/{grantId}', { params: { path: { grantId: id } } })), (_, { application: app }) => {
    setAsked(undefined)
    toast(t('account.grantRevoked', { app }))
    // The row that had the focus goes.
    void refresh('/me/grants').then(() => heading.current?.focus())
  })
  return (
    <SettingsPart title={<span ref={heading} tabIndex={-1}>{t('account.grants')}</span>} lead={t('account.grantsLead')}>
      <Loaded query={grants}>{({ items }) => items.length === 0 ? <p className="muted">{t('account.grantsNone')}</p> : (
        <ul className={settings.rows}>{items.map(grant => (
          <li key={grant.id} className="spread">
            <div className={settings.rowMain}>
              <p className={settings.rowTitle} data-own>{grant.application}</p>
              <p className="small muted">{t('account.grantAllowed', { when: ago(grant.createdAt) })} · {t('account.passkeyUsed', { when: ago(grant.lastUsedAt) })}</p>
              <details className="small"><summary>{t('account.grantMay')}</summary><ul className={settings.scopes}>{scopeWords(grant.scopes).map(words => <li key={words}>{words}</li>)}</ul></details>
            </div>
            <Button small onClick={() => { revoking.forget(); setAsked(grant) }} aria-label={t('account.grantRevokeOf', { app: grant.application })} data-own>{t('account.grantRevoke')}</Button>
          </li>
        ))}</ul>
      )}</Loaded>
      {asked && <Confirm title={t('account.grantRevokeAsk', { app: asked.application })} busy={revoking.busy} close={() => setAsked(undefined)} problem={<ProblemNote problem={revoking.problem} />}
        yes={{ label: t('account.grantRevoke'), act: () => revoking.run(asked) }}>
        <p>{t('account.grantRevokeHelp')}</p>
      </Confirm>}
    </SettingsPart>
  )
}
