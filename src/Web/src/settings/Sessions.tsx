import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { api, done, http, type Schema } from '../api/client'
import { refresh } from '../api/queries'
import { ago, instant } from '../i18n/formats'
import { t, words } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { deviceWord } from './device'
import { SettingsPart } from './SettingsPart'
import css from './settings.module.css'

const few = 5

/** Everywhere that the person is signed in, and how to end it. */
export function Sessions() {
  const [all, setAll] = useState(false)
  const heading = useRef<HTMLSpanElement>(null)
  const sessions = api.useQuery('get', '/api/v1/me/sessions')
  // What had the focus goes.
  const ended = (text: string) => {
    toast(text)
    void refresh('/me/sessions').then(() => heading.current?.focus())
  }
  const ending = useAction('end-session', ({ id }: Schema<'SessionView'>) => done(http.DELETE('/api/v1/me/sessions/{sessionId}', { params: { path: { sessionId: id } } })),
    (_, { device }) => ended(t('settings.sessionEnded', { device: deviceWord(device) })))
  const endingAll = useAction('end-sessions', () => done(http.DELETE('/api/v1/me/sessions')), () => ended(t('settings.othersEnded')))
  const problem = ending.problem ?? endingAll.problem
  return (
    <SettingsPart title={<span ref={heading} tabIndex={-1}>{t('settings.sessions')}</span>} lead={t('settings.sessionsLead')}>
      <ProblemNote problem={problem} again={problem?.status === 404 ? () => { ending.forget(); void refresh('/me/sessions') } : undefined} />
      <Loaded query={sessions}>{({ items }) => <>
        <ul className={css.rows}>{(all ? items : items.slice(0, few)).map(session => (
          <li key={session.id} className="spread">
            <div className={css.rowMain}>
              <p className={css.rowTitle}>{session.kind === 'app' ? t('settings.app') : deviceWord(session.device)} {session.current && <Badge tone="good">{t('settings.thisDevice')}</Badge>} {session.remembered && <Badge>{t('settings.remembered')}</Badge>}</p>
              <p className="small muted">{session.current ? '' : `${t('settings.lastUsed', { when: ago(session.lastUsedAt) })} · `}{t('settings.signedIn', { when: ago(session.createdAt), until: instant(session.expiresAt) })}</p>
              <p className="small muted">{[session.method && words(`settings.method.${session.method.replaceAll(' ', '-')}`), session.address].filter(Boolean).join(' · ')}</p>
            </div>
            {!session.current && <Button small busy={ending.busy} onClick={() => void ending.run(session)} aria-label={t('settings.endSessionOf', { device: deviceWord(session.device) })}>{t('settings.endSession')}</Button>}
          </li>
        ))}</ul>
        <div className="row">
          {!all && items.length > few && <Button small onClick={() => setAll(true)}>{t('settings.allSessions', { count: items.length })}</Button>}
          {items.length > 1 && <Button small busy={endingAll.busy} onClick={() => void endingAll.run()}>{t('settings.endOthers')}</Button>}
        </div>
      </>}</Loaded>
    </SettingsPart>
  )
}
