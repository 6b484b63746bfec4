import { useState } from 'react'
import type { Schema } from '../api/client'
import { sectionWord } from '../clients/rightsWords'
import { t } from '../i18n/i18n'
import { isStaff, rightNames } from '../session/session'
import { useMe } from '../session/useMe'
import { Button } from '../ui/Button'
import { Badge, Section } from '../ui/parts'
import { later } from '../ui/later'
import { stateWords, stateOf } from './switches'
import css from './people.module.css'

const SectionsDialog = later(() => import('./SectionsDialog').then(m => m.SectionsDialog))

/** Which sections of the portal a client's contacts have; said in a sentence as long as it is all of them. */
export function ClientSections({ client }: { client: Schema<'ClientView'> }) {
  const [choosing, setChoosing] = useState(false)
  const less = rightNames.filter(section => stateOf(client, section) !== 'on')
  return (
    <Section title={t('people.sections')} actions={isStaff(useMe()) && <Button small onClick={() => setChoosing(true)}>{t('people.chooseSections')}</Button>}>
      {less.length === 0 ? <p className="muted">{t('people.sectionsAll', { client: client.name })}</p> : <>
        <dl className={css.states}>{less.map(section => (
          <div key={section}><dt>{sectionWord(section)}</dt><dd><Badge tone={stateOf(client, section) === 'off' ? 'warn' : 'plain'}>{t(stateWords[stateOf(client, section)])}</Badge></dd></div>
        ))}</dl>
        <p className="small muted">{t('people.sectionsRest')}</p>
      </>}
      {choosing && <SectionsDialog client={client} close={() => setChoosing(false)} />}
    </Section>
  )
}
