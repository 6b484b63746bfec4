import { useState, type InputHTMLAttributes, type ReactNode } from 'react'
import { t } from '../i18n/i18n'
import { CheckField, TextField } from '../ui/Field'

/** A password that can be looked at while it is typed. Paste and password managers are welcome. */
export function PasswordField({ label, hint, error, ...rest }: { label: string, hint?: ReactNode, error?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  const [shown, setShown] = useState(false)
  return (
    <div>
      <TextField label={label} hint={hint} error={error} {...rest} type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} />
      <CheckField label={t('ui.showPassword')} checked={shown} onChange={event => setShown(event.currentTarget.checked)} />
    </div>
  )
}
