import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { ago, instant } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { deviceOf } from './device'
import { SettingsPart } from './SettingsPart'
import css from './settings.module.css'

const few = 5

function deviceWord(agent: string | null) {
  const { browser, system } = deviceOf(agent)
  return browser && system ? t('settings.device', { browser, system }) : browser ?? system ?? t('settings.deviceUnknown')
}

/** Everywhere that the person is signed in, and how to end it. */
export function Sessions() {
  const [all, setAll] = useState(false)
  const heading = useRef<HTMLSpanElement>(null)
  const sessions = api.useQuery('get', '/api/v1/me/sessions')
  const ending = useAction('end-session', ({ id }: Schema<'SessionView'>) => done(http.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId: id } } })), (_, { device }) => {
    toast(t('settings.sessionEnded', { device: deviceWord(device) }))
    // The row that had the focus goes.
    void refresh('/me/sessions').then(() => heading.current?.focus())
  })
  return (
    <SettingsPart title={<span ref={heading} tabIndex={-1}>{t('settings.sessions')}</span>}>
      <ProblemNote problem={ending.problem} again={ending.problem?.status === 404 ? () => { ending.forget(); void refresh('/me/sessions') } : undefined} />
      <Loaded query={sessions}>{({ items }) => <>
        <ul className={css.rows}>{(all ? items : items.slice(0, few)).map(session => (
          <li key={session.id} className="spread">
            <div>
              <p className={css.rowTitle}>{deviceWord(session.device)} {session.current && <Badge tone="good">{t('settings.thisDevice')}</Badge>}</p>
              <p className="small muted">{t('settings.signedIn', { when: ago(session.createdAt), until: instant(session.expiresAt) })}{session.address && ` · ${session.address}`}</p>
            </div>
            {!session.current && <Button small busy={ending.busy} onClick={() => void ending.run(session)} aria-label={t('settings.endSessionOf', { device: deviceWord(session.device) })}>{t('settings.endSession')}</Button>}
          </li>
        ))}</ul>
        {!all && items.length > few && <p><Button small onClick={() => setAll(true)}>{t('settings.allSessions', { count: items.length })}</Button></p>}
      </>}</Loaded>
    </SettingsPart>
  )
}
