import { useState } from 'react'
import { t } from '../i18n/i18n'
import { Dialog } from '../ui/Dialog'
import { AuthenticatorSteps, type Pending } from './AuthenticatorSteps'
import { RecoveryCodes } from './RecoveryCodes'

/** An authenticator app is connected from the settings. */
export function AuthenticatorDialog({ pending, close }: { pending: Pending, close: () => void }) {
  const [codes, setCodes] = useState<string[]>()
  return (
    <Dialog title={t(codes ? 'account.codes' : 'account.authenticatorSetUp')} close={close} closable={!codes}>
      {codes ? <RecoveryCodes codes={codes} kept={close} /> : <AuthenticatorSteps pending={pending} connected={setCodes} cancel={close} />}
    </Dialog>
  )
}
