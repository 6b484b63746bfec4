import { useState } from 'react'
import { chooseLanguage, language, languages, t } from '../i18n/i18n'
import { Button } from '../ui/Button'
import { SelectField } from '../ui/Field'
import { chooseTheme, chosenTheme, type Theme } from './theme'
import css from './settings.module.css'

/** How the portal looks and speaks in this browser. */
export function Appearance() {
  const [theme, setTheme] = useState(chosenTheme)
  const [wanted, setWanted] = useState(language)
  return (
    <div className={css.form}>
      <SelectField label={t('settings.theme')} value={theme} onChange={event => { const next = event.currentTarget.value as Theme; setTheme(next); chooseTheme(next) }}>
        <option value="system">{t('settings.themeSystem')}</option>
        <option value="light">{t('settings.themeLight')}</option>
        <option value="dark">{t('settings.themeDark')}</option>
      </SelectField>
      <SelectField label={t('settings.language')} hint={t('settings.languageHint')} value={wanted} onChange={event => setWanted(event.currentTarget.value)}>
        {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </SelectField>
      {wanted !== language() && <p><Button onClick={() => chooseLanguage(wanted)}>{t('settings.useLanguage')}</Button></p>}
      <div>
        <p className={css.label}>{t('settings.timeZone')}</p>
        <p className={css.value}>{new Intl.DateTimeFormat().resolvedOptions().timeZone}</p>
        <p className="small muted">{t('settings.timeZoneHint')}</p>
      </div>
    </div>
  )
}
