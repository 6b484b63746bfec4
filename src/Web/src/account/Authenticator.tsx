import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import settings from '../settings/settings.module.css'
import { Button } from '../ui/Button'
import { Confirm, Dialog } from '../ui/Dialog'
import { later } from '../ui/later'
import { Badge } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { RecoveryCodes } from './RecoveryCodes'
import type { Pending } from './AuthenticatorSteps'
import type { Security } from './security'

const AuthenticatorDialog = later(() => import('./AuthenticatorDialog').then(m => m.AuthenticatorDialog))
const few = 3

/** The authenticator app, and the codes for the day on which it is gone. */
export function Authenticator({ security: { authenticator, recoveryCodesLeft, secondFactorRequired, passkeys } }: { security: Security }) {
  const [asked, setAsked] = useState<{ for: 'removal' | 'newCodes' } | { for: 'connection', pending: Pending } | { for: 'codes', codes: string[] }>()
  const begin = useAction('authenticator', () => done(http.POST('/api/v1/me/authenticator')), pending => setAsked({ for: 'connection', pending }))
  const lead = useRef<HTMLParagraphElement>(null)
  const removing = useAction('remove-authenticator', () => done(http.DELETE('/api/v1/me/authenticator')), () => {
    setAsked(undefined)
    toast(t('account.authenticatorRemoved'))
    void refresh('/me/security').then(() => lead.current?.focus())
  })
  const making = useAction('recovery-codes', () => done(http.POST('/api/v1/me/recovery-codes')), ({ recoveryCodes }) => {
    void refresh('/me/security')
    setAsked({ for: 'codes', codes: recoveryCodes })
  })
  const close = () => setAsked(undefined)
  const askForCodes = () => {
    making.forget()
    if (Number(recoveryCodesLeft) > 0) setAsked({ for: 'newCodes' })
    else void making.run()
  }
  return (
    <>
      <ul className={settings.rows}>
        <li className="spread">
          <div>
            <p ref={lead} tabIndex={-1} className={settings.rowTitle}>{t('account.authenticator')} {authenticator ? <Badge tone="good">{t('account.on')}</Badge> : <Badge>{t('account.off')}</Badge>}</p>
            <p className="small muted">{authenticator ? t('account.since', { when: ago(authenticator.since) }) : t(secondFactorRequired ? 'account.authenticatorRequired' : 'account.authenticatorHint')}</p>
          </div>
          <div className="row">
            <Button small busy={begin.busy} onClick={() => void begin.run()}>{t(authenticator ? 'account.replace' : 'account.setUp')}</Button>
            {authenticator && <Button small onClick={() => { removing.forget(); setAsked({ for: 'removal' }) }} aria-label={t('account.removeAuthenticator')}>{t('account.remove')}</Button>}
          </div>
        </li>
        {(authenticator || passkeys.length > 0) && <li className="spread">
          <div>
            <p className={settings.rowTitle}>{t('account.codes')} {Number(recoveryCodesLeft) < few && <Badge tone="warn">{t('account.codesFew')}</Badge>}</p>
            <p className="small muted">{t('account.codesLeft', { count: Number(recoveryCodesLeft) })}</p>
          </div>
          <Button small busy={making.busy} onClick={askForCodes}>{t('account.newCodes')}</Button>
        </li>}
      </ul>
      <ProblemNote problem={begin.problem ?? (asked ? undefined : making.problem)} />
      {asked?.for === 'connection' && <AuthenticatorDialog pending={asked.pending} close={close} />}
      {asked?.for === 'codes' && <Dialog title={t('account.codes')} close={close} closable={false}><RecoveryCodes codes={asked.codes} kept={close} /></Dialog>}
      {asked?.for === 'newCodes' && <Confirm title={t('account.newCodesAsk')} busy={making.busy} close={close} problem={<ProblemNote problem={making.problem} />} yes={{ label: t('account.newCodes'), act: () => making.run(), harmless: true }}>
        <p>{t('account.newCodesHelp')}</p>
      </Confirm>}
      {asked?.for === 'removal' && <Confirm title={t('account.removeAuthenticatorAsk')} busy={removing.busy} close={close} problem={<ProblemNote problem={removing.problem} />} yes={{ label: t('account.remove'), act: () => removing.run() }}>
        <p>{t('account.removeAuthenticatorHelp')}</p>
      </Confirm>}
    </>
  )
}
