import { useState } from 'react'
import { number } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { browser } from '../session/storage'
import { secondsToUndo, undoPlace } from '../session/undo'
import { SelectField } from '../ui/Field'
import css from './settings.module.css'

/** How long what this person sends in this browser waits, so that it can be undone. */
export function TimeToUndo() {
  const [wanted, setWanted] = useState(secondsToUndo() > 0)
  const choose = (next: boolean) => {
    setWanted(next)
    if (next) browser.remove(undoPlace)
    else browser.write(undoPlace, 'off')
  }
  return (
    <div className={css.form}>
      <SelectField label={t('settings.timeToUndo')} hint={t('settings.timeToUndoHint')} value={wanted ? 'on' : 'off'}
        onChange={event => choose(event.currentTarget.value === 'on')}>
        <option value="on">{t('settings.undoSeconds', { seconds: number(10) })}</option>
        <option value="off">{t('settings.undoOff')}</option>
      </SelectField>
    </div>
  )
}
