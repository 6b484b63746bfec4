import { useState } from 'react'
import { t } from '../i18n/i18n'
import { levelsOf, rightNames, type RightName } from '../session/session'
import { Button } from '../ui/Button'
import { Choices } from '../ui/Choices'
import { SelectField } from '../ui/Field'
import { presetNames, presetOf, reaches, rightsOf, type Preset, type Rights } from './rights'
import { levelWord, rightsWord, sectionWord } from './rightsWords'
import css from './clients.module.css'

const hints = { owner: 'clients.ownerHint', editor: 'clients.editorHint', viewer: 'clients.viewerHint', billing: 'clients.billingHint', signer: 'clients.signerHint' } as const
const names = { owner: 'clients.owner', editor: 'clients.editor', viewer: 'clients.viewer', billing: 'clients.billing', signer: 'clients.signer' } as const

/**
 * What a contact may do: one of the usual answers, or section by section.
 * @param most what whoever chooses holds themselves: more than that they cannot give
 * @param why shows what a right hangs on
 */
export function RightsFields({ value, change, most, why }: { value: Rights, change: (next: Rights) => void, most?: Rights, why?: (right: RightName) => void }) {
  const [detailed, setDetailed] = useState(presetOf(value) === undefined)
  const chosen = (!detailed && presetOf(value)) || 'detail'
  const offered = presetNames.filter(name => !most || reaches(most, rightsOf(name)))
  // What somebody holds beyond that stays in sight, and stays as it is unless it is lowered to what can be given.
  const levels = (right: RightName) => levelsOf(right).filter((level, at) => !most || level === value[right] || at <= levelsOf(right).indexOf(most[right]))
  return (
    <>
      {offered.length > 0 && <Choices legend={t('clients.mayDo')} value={chosen} choose={(next: Preset | 'detail') => { setDetailed(next === 'detail'); if (next !== 'detail') change(rightsOf(next)) }}
        options={[...offered.map(name => ({ value: name, label: t(names[name]), hint: t(hints[name]) })), { value: 'detail' as const, label: t('clients.inDetail') }]} />}
      {(chosen === 'detail' || offered.length === 0) && <div className={css.levels}>
        <p className="small muted">{t('clients.stepsInclude')}</p>
        {rightNames.filter(right => levels(right).length > 1).map(right => (
          <div key={right} className={css.level}>
            <SelectField label={sectionWord(right)} value={value[right]} onChange={event => change({ ...value, [right]: event.currentTarget.value })}>
              {levels(right).map(level => <option key={level} value={level}>{levelWord(right, level)}</option>)}
            </SelectField>
            {why && <Button small kind="quiet" onClick={() => why(right)} aria-label={t('clients.whyIn', { section: sectionWord(right) })}>{t('clients.why')}</Button>}
          </div>
        ))}
      </div>}
    </>
  )
}

/** The same in one line that says what was chosen, until somebody wants it otherwise. */
export function FoldedRights(props: Parameters<typeof RightsFields>[0]) {
  return (
    <details className={css.foldedRights}>
      <summary>{t('clients.accessOf', { access: rightsWord(props.value) })}</summary>
      <div className="stack"><RightsFields {...props} /></div>
    </details>
  )
}
