import type { ReactNode } from 'react'
import { t } from '../i18n/i18n'
import { useAdvanced } from './useAdvanced'
import css from './frame.module.css'

/** What few firms need, folded away until somebody wants it. */
export function AdvancedPlaces({ isHere, children }: { isHere: boolean, children: ReactNode }) {
  const [shown, show] = useAdvanced()
  const open = shown || isHere
  return (
    <div>
      <button type="button" className={css.fold} aria-expanded={open} onClick={() => show(!open)}>{t('settings.advanced')}</button>
      {open && children}
    </div>
  )
}
