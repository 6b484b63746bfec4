import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { refresh } from '../api/queries'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { ProblemNote } from '../ui/ProblemNote'
import { toast } from '../ui/toast'
import { useForm } from '../ui/useForm'
import { PasswordField } from '../welcome/PasswordField'
import { strengthOf } from './strength'
import css from './settings.module.css'

const none = { currentPassword: '', newPassword: '' }

/** A new password for whoever knows the present one. Kept nowhere: neither as a draft nor with the action. */
export function PasswordForm({ email }: { email: string }) {
  const [entered, setEntered] = useState(none)
  // Stands for what was typed, so that trying again is the same request and typing anew is another one.
  const [attempt, setAttempt] = useState(() => crypto.randomUUID())
  const change = (next: typeof none) => {
    setEntered(next)
    setAttempt(crypto.randomUUID())
  }
  const saving = useAction('password', (_: string, key) => done(http.POST('/api/v1/me/password', { params: { header: { 'Idempotency-Key': key } }, body: entered })), () => {
    change(none)
    void refresh('/me/sessions')
    toast(t('settings.passwordChanged'))
  })
  const form = useForm(entered, change, saving.problem, () => saving.run(attempt))
  const strength = strengthOf(entered.newPassword)
  return (
    <form className={css.form} noValidate onSubmit={form.onSubmit}>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <PasswordField label={t('settings.currentPassword')} autoComplete="current-password" {...form.field('currentPassword')} />
      <PasswordField label={t('settings.newPassword')} hint={t('settings.newPasswordHint')} autoComplete="new-password" {...form.field('newPassword')} />
      <p role="status" className={strength ? css.strength : 'hidden'} data-is={strength?.is}>
        {strength && t(strength.is === 'short' ? 'settings.passwordShort' : strength.is === 'enough' ? 'settings.passwordEnough' : 'settings.passwordStrong', { missing: strength.missing })}
      </p>
      <ProblemNote problem={saving.problem} fields={['currentPassword', 'newPassword']} />
      <p><Button type="submit" busy={saving.busy}>{t('settings.changePassword')}</Button></p>
    </form>
  )
}
