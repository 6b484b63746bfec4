import { useState } from 'react'
import { CheckIcon, XMarkIcon } from '@heroicons/react/24/outline'
import { api, type Schema } from '../api/client'
import { levelWord, sectionWord } from '../clients/rightsWords'
import { date } from '../i18n/formats'
import { t } from '../i18n/i18n'
import { levelsOf, rightNames, type RightName } from '../session/session'
import { usePeople } from '../timeline/usePeople'
import { Button } from '../ui/Button'
import { Dialog, DialogFoot } from '../ui/Dialog'
import { SelectField } from '../ui/Field'
import { Loaded, Skeleton } from '../ui/Loaded'
import { Note } from '../ui/parts'
import { reasonWord } from './reasons'
import css from './people.module.css'

type Named = { id: string, name: string }

/** May this contact do that for the client, and what does it hang on? */
export function ExplainDialog({ person, client, about = 'documents', close }: { person: Named, client: Named, about?: RightName, close: () => void }) {
  const [asked, setAsked] = useState({ right: about, level: levelsOf(about)[1]! })
  const answer = api.useQuery('get', '/api/v1/grants/explain', { params: { query: { personId: person.id, clientId: client.id, section: asked.right, level: asked.level } } }, { staleTime: 0 })
  return (
    <Dialog title={t('people.whyTitle', { name: person.name })} close={close}>
      <div className="stack">
        <div className={css.pair}>
          <SelectField label={t('people.whyWhat')} value={asked.right} onChange={event => { const right = event.currentTarget.value as RightName; setAsked({ right, level: levelsOf(right)[1]! }) }}>
            {rightNames.map(right => <option key={right} value={right}>{sectionWord(right)}</option>)}
          </SelectField>
          <SelectField label={t('people.whyLevel')} value={asked.level} onChange={event => setAsked({ ...asked, level: event.currentTarget.value })}>
            {levelsOf(asked.right).slice(1).map(level => <option key={level} value={level}>{levelWord(asked.right, level)}</option>)}
          </SelectField>
        </div>
        <div role="status" className="stack">
          <Loaded query={answer} skeleton={<Skeleton lines={3} height="1.75rem" />}>{told => <Answer told={told} person={person} client={client} right={asked.right} level={asked.level} />}</Loaded>
        </div>
      </div>
      <DialogFoot><Button onClick={close}>{t('ui.close')}</Button></DialogFoot>
    </Dialog>
  )
}

function Answer({ told, person, client, right, level }: { told: Schema<'ExplainGrantView'>, person: Named, client: Named, right: RightName, level: string }) {
  const { nameOf } = usePeople()
  const values = { name: person.name, client: client.name, section: sectionWord(right), level: levelWord(right, level) }
  return (
    <>
      <Note tone={told.allowed ? 'good' : 'warn'} title={t(told.allowed ? 'people.whyYes' : 'people.whyNo', values)}>
        <p className="small">{t(told.allowed ? 'people.whyYesHelp' : 'people.whyNoHelp')}</p>
      </Note>
      {/* The last one only draws the conclusion that stands above. */}
      <ul className={css.reasons}>{told.reasons.filter(reason => reason.rule !== 'right').map(reason => {
        const Icon = reason.met ? CheckIcon : XMarkIcon
        const since = typeof reason.since === 'string' ? date(reason.since.slice(0, 10)) : undefined
        const by = reason.by ? nameOf(reason.by) : undefined
        return (
          <li key={reason.rule} data-met={reason.met}>
            <Icon className="icon" aria-hidden /><span className="hidden">{t(reason.met ? 'people.whyMet' : 'people.whyNotMet')}</span>
            <span>{reasonWord(reason, right, values)}
              {since && <span className="small muted">{by ? t('people.whySinceBy', { since, by }) : t('people.whySince', { since })}</span>}
            </span>
          </li>
        )
      })}</ul>
    </>
  )
}
