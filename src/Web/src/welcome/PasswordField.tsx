import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react'
import { EyeIcon, EyeSlashIcon } from '@heroicons/react/24/outline'
import { t } from '../i18n/i18n'
import { about, Frame } from '../ui/Field'
import ui from '../ui/ui.module.css'
import css from './welcome.module.css'

/** A password that can be looked at while it is typed. Paste and password managers are welcome. */
export function PasswordField({ label, hint, error, ...rest }: { label: string, hint?: ReactNode, error?: string | undefined } & InputHTMLAttributes<HTMLInputElement>) {
  const [shown, setShown] = useState(false)
  const id = useId()
  const Icon = shown ? EyeSlashIcon : EyeIcon
  return (
    <Frame id={id} {...{ label, hint, error }}>
      <div className={css.password}>
        <input className={ui.input} {...rest} {...about(id, { label, hint, error })}
          type={shown ? 'text' : 'password'} autoCapitalize="none" spellCheck={false} />
        {/* The name stays the same, and whether it is pressed says the rest. */}
        <button type="button" className={css.eye} aria-label={t('ui.showPassword')} title={t('ui.showPassword')}
          aria-pressed={shown} aria-controls={id} onClick={() => setShown(!shown)}><Icon className="icon" aria-hidden /></button>
      </div>
    </Frame>
  )
}
