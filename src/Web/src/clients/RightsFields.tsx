import { useState } from 'react'
import { t } from '../i18n/i18n'
import { levelsOf, sections } from '../session/session'
import { Choices } from '../ui/Choices'
import { SelectField } from '../ui/Field'
import { presetNames, presetOf, rightsOf, type Preset, type Rights } from './rights'
import { levelWord, sectionWord } from './rightsWords'
import css from './clients.module.css'

const hints = { owner: 'clients.ownerHint', editor: 'clients.editorHint', viewer: 'clients.viewerHint', billing: 'clients.billingHint' } as const
const names = { owner: 'clients.owner', editor: 'clients.editor', viewer: 'clients.viewer', billing: 'clients.billing' } as const

/** What a contact may do: one of four usual answers, or section by section. */
export function RightsFields({ value, change }: { value: Rights, change: (next: Rights) => void }) {
  const [detailed, setDetailed] = useState(presetOf(value) === undefined)
  const chosen = (!detailed && presetOf(value)) || 'detail'
  return (
    <>
      <Choices legend={t('clients.mayDo')} value={chosen} choose={(next: Preset | 'detail') => { setDetailed(next === 'detail'); if (next !== 'detail') change(rightsOf(next)) }}
        options={[...presetNames.map(name => ({ value: name, label: t(names[name]), hint: t(hints[name]) })), { value: 'detail' as const, label: t('clients.inDetail') }]} />
      {chosen === 'detail' && <div className={css.levels}>
        <p className="small muted">{t('clients.stepsInclude')}</p>
        {sections.map(section => (
          <SelectField key={section} label={sectionWord(section)} value={value[section]} onChange={event => change({ ...value, [section]: event.currentTarget.value })}>
            {levelsOf(section).map(level => <option key={level} value={level}>{levelWord(section, level)}</option>)}
          </SelectField>
        ))}
      </div>}
    </>
  )
}
