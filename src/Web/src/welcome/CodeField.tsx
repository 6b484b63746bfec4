import type { ComponentProps } from 'react'
import { t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { TextField } from '../ui/Field'
import css from './welcome.module.css'

/** What shows a second factor: a code of the app, or one of the codes that are kept for the day without it. */
export type Way = 'code' | 'recoveryCode'
export type Codes = Record<Way, string>

/** What the API is sent. */
export const shown = (way: Way | undefined, codes: Codes) => ({ code: way === 'code' ? codes.code.replace(/\s/g, '') : null, recoveryCode: way === 'recoveryCode' ? codes.recoveryCode.trim() : null })

/** The field for either, and the way to the other one. */
export function CodeField({ field, way, other, focused }: { field: (name: Way) => Partial<ComponentProps<typeof TextField>>, way: Way, other: ((way: Way) => void) | undefined, focused?: boolean }) {
  return (
    <div className="stack">
      {way === 'code'
        ? <TextField key="code" label={t('welcome.code')} inputMode="numeric" autoComplete="one-time-code" autoFocus={focused} {...field('code')} />
        : <TextField key="recovery" label={t('welcome.recoveryCode')} autoComplete="off" autoCapitalize="none" spellCheck={false} autoFocus={focused} {...field('recoveryCode')} />}
      {other && <p className={css.other}><Button kind="quiet" small onClick={() => other(way === 'code' ? 'recoveryCode' : 'code')}>{t(way === 'code' ? 'welcome.useRecoveryCode' : 'welcome.useCode')}</Button></p>}
    </div>
  )
}
