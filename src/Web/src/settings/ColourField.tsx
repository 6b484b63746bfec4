import type { ChangeEvent } from 'react'
import { t } from '../i18n/i18n'
import { TextField } from '../ui/Field'
import { typedColour } from './accent'
import css from './branding.module.css'

type Props = { name: string, value: string | undefined, error: string | undefined, onChange: (event: ChangeEvent<HTMLInputElement>) => void, choose: (colour: string) => void, shown: string }

/** A colour, picked or typed. */
export function ColourField({ value = '', error, choose, shown, ...rest }: Props) {
  const wrong = value.trim() !== '' && !typedColour(value)
  return (
    <div className={css.colour}>
      <TextField label={t('settings.colour')} hint={t('settings.colourHint')} autoComplete="off" spellCheck={false} autoCapitalize="none" value={value} error={wrong ? t('settings.colourWrong') : error} {...rest} />
      <input type="color" className={css.picker} aria-label={t('settings.colourPick')} value={shown} onChange={event => choose(event.currentTarget.value)} />
    </div>
  )
}
