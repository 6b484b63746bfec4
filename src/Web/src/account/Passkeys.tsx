import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { ago } from '../i18n/formats'
import { t } from '../i18n/i18n'
import settings from '../settings/settings.module.css'
import { Button } from '../ui/Button'
import { Confirm, Dialog } from '../ui/Dialog'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { knowsPasskeys } from '../welcome/knowsPasskeys'
import { PasskeyForm } from './PasskeyForm'
import { RenamePasskeyDialog } from './RenamePasskeyDialog'
import type { Passkey } from './security'

/** Passkeys: one for each device or password manager. */
export function Passkeys({ passkeys }: { passkeys: Passkey[] }) {
  const [asked, setAsked] = useState<{ for: 'new' } | { for: 'name' | 'removal', passkey: Passkey }>()
  const adder = useRef<HTMLButtonElement>(null)
  const close = () => setAsked(undefined)
  const removing = useAction('remove-passkey', ({ id }: Passkey) => done(http.DELETE('/api/v1/me/passkeys/{passkeyId}', { params: { path: { passkeyId: id } } })), (_, { name }) => {
    close()
    toast(t('account.passkeyRemoved', { name }))
    // The row that had the focus goes.
    void refresh('/me/security').then(() => adder.current?.focus())
  })
  return (
    <div className="stack">
      {passkeys.length > 0 && <ul className={settings.rows} aria-label={t('account.passkeys')}>{passkeys.map(passkey => (
        <li key={passkey.id} className="spread">
          <div>
            <p className={settings.rowTitle} data-own>{passkey.name}</p>
            <p className="small muted">{t('account.passkeyMade', { when: ago(passkey.createdAt) })} · {passkey.lastUsedAt ? t('account.passkeyUsed', { when: ago(passkey.lastUsedAt) }) : t('account.passkeyUnused')}</p>
          </div>
          <div className="row">
            <Button small onClick={() => setAsked({ for: 'name', passkey })} aria-label={t('account.renamePasskey', { name: passkey.name })} data-own>{t('account.rename')}</Button>
            <Button small onClick={() => { removing.forget(); setAsked({ for: 'removal', passkey }) }} aria-label={t('account.removePasskey', { name: passkey.name })} data-own>{t('account.remove')}</Button>
          </div>
        </li>
      ))}</ul>}
      {knowsPasskeys()
        ? <p><Button ref={adder} onClick={() => setAsked({ for: 'new' })}>{t('account.addPasskey')}</Button></p>
        : <p className="muted">{t('account.noPasskeysHere')}</p>}
      {asked?.for === 'new' && <Dialog title={t('account.addPasskey')} close={close}><PasskeyForm cancel={close} added={({ name }) => { close(); toast(t('account.passkeyAdded', { name })) }} /></Dialog>}
      {asked?.for === 'name' && <RenamePasskeyDialog passkey={asked.passkey} close={close} />}
      {asked?.for === 'removal' && <Confirm title={t('account.removePasskeyAsk', { name: asked.passkey.name })} busy={removing.busy} close={close} problem={<ProblemNote problem={removing.problem} />}
        yes={{ label: t('account.remove'), act: () => removing.run(asked.passkey) }}>
        <p>{t('account.removePasskeyHelp')}</p>
      </Confirm>}
    </div>
  )
}
