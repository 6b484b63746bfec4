import { useRef, useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { Note } from '../ui/parts'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { ChangeEmailDialog } from './ChangeEmailDialog'
import type { Security } from './security'

/** The address that somebody signs in with, and the one that is to follow it. */
export function Email({ security: { email, pendingEmail } }: { security: Security }) {
  const [changing, setChanging] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const withdrawing = useAction('withdraw-email', () => done(http.DELETE('/api/v1/me/email')), () => {
    toast(t('account.emailWithdrawn'))
    void refresh('/me/security').then(() => opener.current?.focus())
  })
  return (
    <div className="stack">
      <p data-own>{email}</p>
      {pendingEmail && <Note title={t('account.emailPending', { email: pendingEmail })}>
        <p>{t('account.emailPendingHelp')}</p>
        <p><Button small busy={withdrawing.busy} onClick={() => void withdrawing.run()}>{t('account.emailWithdraw')}</Button></p>
      </Note>}
      <ProblemNote problem={withdrawing.problem} />
      <p><Button ref={opener} onClick={() => setChanging(true)}>{t('account.emailChange')}</Button></p>
      {changing && <ChangeEmailDialog close={() => setChanging(false)} />}
    </div>
  )
}
