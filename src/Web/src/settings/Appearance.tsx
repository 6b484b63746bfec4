import { useState } from 'react'
import { useAction } from '../api/action'
import { done, http } from '../api/client'
import { useVersioned } from '../api/versioned'
import { chooseLanguage, language, languages, t } from '../i18n/i18n'
import type { Me } from '../session/session'
import { Button } from '../ui/Button'
import { SelectField } from '../ui/Field'
import { ProblemNote } from '../ui/ProblemNote'
import { chooseTheme, chosenTheme, type Theme } from './theme'
import css from './settings.module.css'

/** How the portal looks in this browser, and which language it and its mails speak to the person everywhere. */
export function Appearance({ me }: { me: Me }) {
  const { settle, send } = useVersioned(me, () => done(http.GET('/api/v1/me')))
  const [theme, setTheme] = useState(chosenTheme)
  const [wanted, setWanted] = useState(language)
  const saving = useAction('my-language', (next: string) => send(tag => done(http.PATCH('/api/v1/me', { params: { header: { 'If-Match': tag } }, body: { language: next } }))), changed => {
    settle(changed)
    chooseLanguage(wanted)
  })
  return (
    <div className={css.form}>
      <SelectField label={t('settings.theme')} hint={t('settings.themeHint')} value={theme} onChange={event => { const next = event.currentTarget.value as Theme; setTheme(next); chooseTheme(next) }}>
        <option value="system">{t('settings.themeSystem')}</option>
        <option value="light">{t('settings.themeLight')}</option>
        <option value="dark">{t('settings.themeDark')}</option>
      </SelectField>
      <SelectField label={t('settings.language')} hint={t('settings.languageHint')} value={wanted} onChange={event => setWanted(event.currentTarget.value)}>
        {Object.entries(languages).map(([code, name]) => <option key={code} value={code} lang={code}>{name}</option>)}
      </SelectField>
      <ProblemNote problem={saving.problem} />
      {(wanted !== language() || me.language !== wanted) && <p><Button busy={saving.busy} onClick={() => void saving.run(wanted)}>{t('settings.useLanguage')}</Button></p>}
    </div>
  )
}
